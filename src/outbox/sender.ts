import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, ChannelName, DeliveryResult, Outbound } from '../core/channel';
import type { Reply } from '../core/reply';
import type { OutboundRow } from '../../models/outbound';
import { Lanes } from '../inbox/lanes';
import { type Made, makeOrder, noteHandle } from './make-order';
import type { OutboxDeps } from './outbox';
import { Pacer } from './pacer';
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
}

/** Sends queued rows: one at a time and in order within a conversation, conversations side by side, by the limits. */
export class Sender {
  readonly inMemory = new Lanes<Item>(IN_MEMORY, PER_CONVERSATION);
  private readonly perConversation = new Map<ChannelName, Pacer>();
  private readonly overall = new Map<ChannelName, Pacer>();
  private readonly stoppedUntil = new Map<ChannelName, number>();
  private readonly stopping = new AbortController();
  private readonly name = randomUUID();

  /** `onDropped` is told the partition of rows that are let go unsent: they are still queued in the database. */
  constructor(
    private readonly deps: OutboxDeps,
    private readonly onDropped: (partition: number) => void,
  ) {
    // As many wait as there are conversations with something to send.
    setMaxListeners(0, this.stopping.signal);
    for (const [name, { limits }] of deps.channels) {
      this.perConversation.set(name, new Pacer(limits.perConversation));
      this.overall.set(name, new Pacer(limits.overall));
    }
  }

  /** Queues a row that is stored as `queued`. */
  push(row: OutboundRow, message: Unsent): void {
    if (this.inMemory.has(row._id) || this.stopping.signal.aborted) return;
    const rest = row.notBefore ? row.notBefore.getTime() - this.deps.clock().getTime() : 0;
    const notBefore = performance.now() + rest;
    const item: Item = { row, message, notBefore, refusals: row.attempts, underWay: false };
    if (this.inMemory.add(item)) void this.run(row.conversation);
  }

  /** True while nothing of the partition is under way; what only waits may be taken over by another process. */
  idle(partition: number): boolean {
    return !this.inMemory.someFirst(({ row, underWay }) => underWay && row.partition === partition);
  }

  async close(ms: number): Promise<void> {
    const until = performance.now() + ms;
    while (this.inMemory.size > 0 && performance.now() < until) await sleep(20);
    this.stopping.abort();
    // What is on the wire ends by its own time-out; what waits stays queued in the database.
    while (this.inMemory.size > 0 && performance.now() < until + 1000) await sleep(20);
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
    await this.pause(item);
    const made = await this.unlessStopped(makeOrder(this.deps, item.row, item.message));
    // What was not made when all stops is made after the start.
    if (!made || this.stopping.signal.aborted) return 'lost';
    item.underWay = true;
    try {
      return await this.attempt(item, made);
    } finally {
      item.underWay = false;
    }
  }

  /** `done`: nothing more to do for it here; `again`: the same row is to be tried again; `lost`: the partition is not ours now. */
  private async attempt(item: Item, made: Made): Promise<'done' | 'again' | 'lost'> {
    const { row, message } = item;
    const { channels, metrics, stoppedMs = STOPPED_MS, log } = this.deps;
    if (row.partition >= 0 && this.deps.token(row.partition) === null) return 'lost';
    if (!(await this.persist(() => this.claim(row)))) return 'done';
    const channel = channels.get(row.channel)!;
    const allowed = await this.persist(() => this.allow(row, channel));
    const { reply, order } = made;
    const kept = order ? ({ reusable: true } as const) : {};
    const result = allowed ? await channel.send({ ...message, reply, ...kept, ...allowed }) : CLOSED;
    await noteHandle(this.deps, { channel: row.channel, to: message.to }, made, result);
    metrics.sent(row.channel, result.state);
    item.refusals++;
    const again = againAfter(result, item.refusals, stoppedMs);
    if (again !== null) item.notBefore = performance.now() + again;
    if (result.state === 'stopped') {
      this.stoppedUntil.set(row.channel, item.notBefore);
      log.error({ channel: row.channel, reason: result.reason }, 'channel.stopped');
    }
    await this.persist(() => settleSend(this.deps, row, result, again, altOf(made)));
    return again === null ? 'done' : 'again';
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

  /** Waits for the row's own time, the channel's rest, and both limits. */
  private async pause(item: Item): Promise<void> {
    const { channel, conversation } = item.row;
    const rest = (): number =>
      Math.max(item.notBefore, this.stoppedUntil.get(channel) ?? 0) - performance.now();
    do {
      while (rest() > 0) await this.wait(rest());
      await this.wait(this.perConversation.get(channel)!.reserve(conversation, performance.now()));
      await this.wait(this.overall.get(channel)!.reserve('', performance.now()));
      // The channel may have stopped meanwhile.
    } while (rest() > 0);
  }

  private async wait(ms: number): Promise<void> {
    const { signal } = this.stopping;
    if (ms > 0) await sleep(Math.min(Math.ceil(ms), LONGEST_TIMER_MS), undefined, { signal });
  }

  /** How it may be sent at this instant, by the citizen's last message; null: not any more. */
  private async allow(row: OutboundRow, { limits }: Channel): Promise<Pick<Outbound, 'tag'> | null> {
    if (!limits.window) return {};
    const { db, clock } = this.deps;
    const conversation = await db.conversations.findOne({ _id: row.conversation });
    const { state } = windowAt(limits, conversation?.lastInboundAt, clock());
    if (state === 'any') return {};
    return state === 'person' && row.author ? { tag: 'human-agent' } : null;
  }

  /** Compare-and-set: of all who may try, one sends. Asking again after a lost answer is recognised by the claim. */
  private async claim(row: OutboundRow): Promise<boolean> {
    const claim = this.name;
    const claimed = await this.deps.db.outbound.updateOne(
      { _id: row._id, $or: [{ state: 'queued' }, { state: 'sending', claim }] },
      { $set: { state: 'sending', claim }, $inc: { attempts: 1 } },
    );
    return claimed.matchedCount > 0;
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
