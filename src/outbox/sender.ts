import { performance } from 'node:perf_hooks';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, DeliveryResult, Outbound } from '../core/channel';
import type { OrderReply, Reply } from '../core/reply';
import type { ConversationRow } from '../../models/conversation';
import type { OutboundRow } from '../../models/outbound';
import { readTogether } from '../database/read-together';
import { within } from '../database/within';
import { updateTogether } from '../database/write-together';
import { Lanes } from '../inbox/lanes';
import { keyOf } from '../studio/pack';
import { Claims } from './claims';
import { FirstSends, NO_TURN, type Turn } from './first-sends';
import { type Made, madeAlready, makeOrder, noteHandle } from './make-order';
import type { OutboxDeps } from './deps';
import { Pace } from './pace';
import { pauseAfter } from './pause-after';
import { settleSend } from './settle';
import { windowAt } from './window';

/** After a dead token, how long the channel rests before it is tried again. */
const STOPPED_MS = 60_000;
const AGAIN_MS = 500;
/** The platform takes nothing more until the citizen writes again. */
const CLOSED: DeliveryResult = { state: 'failed', reason: 'window-closed' };
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Rows in memory, in all and of one conversation; the rest waits in the database. */
export const IN_MEMORY = 5000;
const PER_CONVERSATION = 100;

/** A message, of which a picture or a document may still have to be made. */
export type Unsent = Omit<Outbound, 'reply'> & { readonly reply: Reply };

interface Item {
  readonly row: OutboundRow;
  readonly message: Unsent;
  /** Not to be tried before, by the monotonic clock. */
  notBefore: number;
  refusals: number;
  /** From just before it is claimed until what became of it is stored. */
  underWay: boolean;
  /** The claim under which it is stored and was certainly not sent; its place in the pace is taken. */
  claim: string | null;
}

/** Sends queued rows: one at a time and in order within a conversation, conversations side by side, by the limits. */
export class Sender {
  readonly inMemory = new Lanes<Item>(IN_MEMORY, PER_CONVERSATION);
  readonly claims: Claims;
  private readonly pace: Pace;
  private readonly firstSends = new FirstSends();
  private readonly stopping = new AbortController();
  /** Conversations of which a row is being inserted as claimed. */
  private readonly beginning = new Set<string>();
  private readonly update: ReturnType<typeof updateTogether<OutboundRow>>;
  private readonly conversationOf: ReturnType<typeof readTogether<ConversationRow>>;

  /** `onDropped` is told the partition of rows that are let go unsent: they are still queued in the database. */
  constructor(
    private readonly deps: OutboxDeps,
    private readonly onDropped: (partition: number) => void,
  ) {
    // As many wait as there are conversations with something to send.
    setMaxListeners(0, this.stopping.signal);
    this.claims = new Claims(deps.db);
    this.pace = new Pace(deps.channels, (ms) => this.wait(ms));
    this.update = updateTogether(deps.db.outbound);
    this.conversationOf = readTogether(deps.db.conversations);
  }

  /**
   * True when a row that is about to be inserted can be sent at once: then it is inserted as claimed, which spares a write
   * before the send, and `ended` ends that. Nothing that waits or has to be made is claimed beforehand: a crash leaves it queued.
   */
  begin({ channel, conversation }: OutboundRow, { reply }: Pick<Unsent, 'reply'>): boolean {
    if (reply.kind === 'order' || !this.isFree({ conversation }) || this.beginning.has(conversation))
      return false;
    if (!this.pace.takeNow(channel, conversation)) return false;
    this.beginning.add(conversation);
    return true;
  }

  /** True while sending goes on and nothing of the conversation waits or is being sent. */
  isFree({ conversation }: Pick<OutboundRow, 'conversation'>): boolean {
    return !this.stopping.signal.aborted && !this.inMemory.first(conversation);
  }

  /** The row, and those inserted with it, are in memory, or will not be. */
  ended({ conversation }: OutboundRow): void {
    this.beginning.delete(conversation);
  }

  /** While a row is being inserted as claimed, nothing stored after it may be taken up: it would overtake it. */
  isBeginning(conversation: string): boolean {
    return this.beginning.has(conversation);
  }

  /** Queues a row that is stored as `queued`, or (`claimed`) as inserted for being sent at once. */
  push(row: OutboundRow, message: Unsent, claimed = false): void {
    if (this.inMemory.has(row._id) || this.stopping.signal.aborted) return;
    const rest = row.notBefore ? row.notBefore.getTime() - this.deps.clock().getTime() : 0;
    const notBefore = performance.now() + rest;
    const refusals = claimed ? 0 : row.attempts;
    const claim = claimed ? row.claim! : null;
    const item: Item = { row, message, notBefore, refusals, underWay: claimed, claim };
    if (this.inMemory.add(item)) void this.run(row.conversation);
  }

  /** True while nothing of the partition is under way; what only waits may be taken over by another process. */
  idle(partition: number): boolean {
    return !this.inMemory.someFirst(({ row, underWay }) => underWay && row.partition === partition);
  }

  async close(ms: number): Promise<void> {
    const until = performance.now() + ms;
    const busy = (): boolean => this.inMemory.size + this.beginning.size > 0;
    while (busy() && performance.now() < until) await sleep(20);
    this.stopping.abort();
    // What is on the wire ends by its own time-out; what waits stays queued in the database.
    while (busy() && performance.now() < until + 1000) await sleep(20);
    // Whoever starts next could not tell that nothing of it was sent.
    await within(1000, this.claims.releaseUnanswered()).catch(() => undefined);
  }

  private async run(conversation: string): Promise<void> {
    try {
      for (;;) {
        const item = this.inMemory.first(conversation);
        if (!item || this.stopping.signal.aborted) break;
        const next = await this.sendOne(item);
        // What comes after it would otherwise overtake it, should the lease be ours again by then.
        if (next === 'lost') break;
        if (next === 'done') this.inMemory.shift(conversation);
      }
    } catch (error) {
      // The rows are stored, and are taken up again from there.
      if (!this.stopping.signal.aborted) this.deps.log.error({ err: error }, 'outbound.paused');
    } finally {
      const left = this.inMemory.first(conversation);
      this.inMemory.drop(conversation);
      if (left) this.onDropped(left.row.partition);
    }
  }

  private async sendOne(item: Item): Promise<'done' | 'again' | 'lost'> {
    if (!item.claim) await this.pace.take(item.row.channel, item.row.conversation, item.notBefore);
    const { reply } = item.message;
    if (reply.kind !== 'order') return this.sendMade(item, { reply }, NO_TURN);
    // Whoever needs nothing made waits for nobody's upload.
    const there = await this.unlessStopped(madeAlready(this.deps, item.row, item.message, reply));
    if (there) return this.sendMade(item, there, NO_TURN);
    const turn = await this.unlessStopped(this.turnOf(item, reply));
    try {
      const making = turn && makeOrder(this.deps, item.row, item.message, reply);
      const made = making && (await this.unlessStopped(making));
      if (made?.reply.kind === 'held') turn!.end();
      // What was not made when all stops is made after the start.
      return made ? await this.sendMade(item, made, turn) : await this.letGo(item);
    } finally {
      turn?.end();
    }
  }

  private async sendMade(item: Item, made: Made, turn: Turn): Promise<'done' | 'again' | 'lost'> {
    if (this.stopping.signal.aborted) return this.letGo(item);
    item.underWay = true;
    try {
      return await this.attempt(item, made, turn);
    } finally {
      item.underWay = false;
    }
  }

  /** Nothing of it was sent: another may. */
  private async letGo(item: Item): Promise<'lost'> {
    const { row, claim, refusals } = item;
    item.claim = null;
    if (claim) await this.claims.release(row._id, claim, refusals);
    return 'lost';
  }

  /** The turn to send a file: at once where the platform keeps none, or nobody sends the same one now. */
  private async turnOf({ row, message: { to } }: Item, reply: OrderReply): Promise<Turn> {
    if (!this.deps.sentFiles) return NO_TURN;
    const { as, fileName, order } = reply;
    return this.firstSends.take(JSON.stringify([row.channel, to.accountId, as, fileName, keyOf(order)]));
  }

  /** `done`: nothing more to do for it here; `again`: the same row is to be tried again; `lost`: the partition is not ours now. */
  private async attempt(item: Item, made: Made, turn: Turn): Promise<'done' | 'again' | 'lost'> {
    const { row, message } = item;
    const { channels, metrics, stoppedMs = STOPPED_MS, log } = this.deps;
    if (row.partition >= 0 && this.deps.token(row.partition) === null) return this.letGo(item);
    const channel = channels.get(row.channel)!;
    const allowed = await this.mayGo(item, channel);
    if (allowed === 'done' || allowed === 'lost') return allowed;
    item.claim = null;
    const { reply, order } = made;
    const kept = order ? ({ reusable: true } as const) : {};
    const result = allowed ? await channel.send({ ...message, reply, ...kept, ...allowed }) : CLOSED;
    await noteHandle(this.deps, { channel: row.channel, to: message.to }, made, result);
    turn.end(result.state === 'sent' && result.handle === undefined);
    metrics.sent(row.channel, result.state);
    item.refusals++;
    const again = againAfter(result, item.refusals, stoppedMs);
    if (again !== null) item.notBefore = performance.now() + again;
    if (result.state === 'stopped') {
      this.pace.stop(row.channel, item.notBefore);
      log.error({ channel: row.channel, reason: result.reason }, 'channel.stopped');
    }
    await this.persist(() =>
      settleSend({ ...this.deps, update: this.update }, row, item.refusals, result, again, altOf(made)),
    );
    return again === null ? 'done' : 'again';
  }

  /** Claims it, unless it is, and asks how it may go out; null: not at all. `done`: another has claimed it; `lost`: all stops. */
  private async mayGo(item: Item, channel: Channel): Promise<Pick<Outbound, 'tag'> | null | 'done' | 'lost'> {
    const { row, refusals } = item;
    const inserted = item.claim !== null;
    // Also when it is not known whether the claim was taken: nothing is sent before that is.
    item.claim ??= this.claims.name;
    try {
      if (!inserted && !(await this.persist(() => this.claims.claim(row._id, refusals)))) return 'done';
      return await this.persist(() => this.allow(row, channel));
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
      return this.letGo(item);
    }
  }

  /**
   * Nothing as soon as all stops: nobody waits for a picture then. What is ordered is made before the row is claimed: a crash
   * meanwhile leaves it queued.
   */
  private unlessStopped<T>(work: Promise<T>): Promise<T | undefined> {
    const { signal } = this.stopping;
    return new Promise((resolve, reject) => {
      const stop = (): void => resolve(undefined);
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    });
  }

  private async wait(ms: number): Promise<void> {
    const { signal } = this.stopping;
    if (ms > 0) await sleep(Math.min(Math.ceil(ms), LONGEST_TIMER_MS), undefined, { signal });
  }

  /** How it may be sent at this instant, by the citizen's last message; null: not any more. */
  private async allow(row: OutboundRow, { limits }: Channel): Promise<Pick<Outbound, 'tag'> | null> {
    if (!limits.window) return {};
    const conversation = await this.conversationOf(row.conversation);
    const { state } = windowAt(limits, conversation?.lastInboundAt, this.deps.clock());
    if (state === 'any') return {};
    return state === 'person' && row.author ? { tag: 'human-agent' } : null;
  }

  /** Repeats a database step until it succeeds: while the database is away, sending waits. */
  private async persist<T>(step: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await step();
      } catch (error) {
        this.deps.log.error({ err: error }, 'outbound.paused');
        await this.wait(this.deps.againMs ?? AGAIN_MS);
      }
    }
  }
}

/** After how many milliseconds the same row is tried again; null: what became of it is final. */
function againAfter(result: DeliveryResult, refusals: number, stoppedMs: number): number | null {
  if (result.state === 'retry') return pauseAfter(result.afterMs, refusals);
  // Its handle is forgotten, so it is made and uploaded now.
  if (result.state === 'handle-refused') return pauseAfter(0, refusals);
  return result.state === 'stopped' ? stoppedMs : null;
}

/** Of what was ordered alone: nothing personal is on it. */
function altOf({ order, reply }: Made): string | undefined {
  return order && (reply.kind === 'picture' || reply.kind === 'held') ? reply.alt : undefined;
}
