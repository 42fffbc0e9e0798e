import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundEvent } from '../core/event';
import type { InteractionRow } from '../../models/interaction';
import { isAway } from '../database/is-away';
import { decrypt, encrypt } from '../people/keyring';
import { Begun } from './begun';
import { unpackEvent } from './content';
import { type HandleDeps, handleEvent } from './handle';
import { Lanes } from './lanes';
import { OWN_PARTITION } from './partition';
import { OWN_TOKEN, type Shares } from './shares';

/** Conversations handled at once, and events kept in memory; the rest waits in the log. */
const PARALLEL = 64;
const IN_MEMORY = 5000;
/** Of one conversation at most, so that one who writes without pause does not keep the others out. */
const PER_CONVERSATION = 100;
const AGAIN_MS = 500;

interface Item {
  readonly row: InteractionRow;
  readonly event: InboundEvent;
  /** It was found in the log: its handling may have begun before. */
  found?: true;
}

/**
 * Hands logged events to the handlers: in order within a conversation, conversations side by side. New events come
 * straight from the inbox while this process knows of every unhandled one; otherwise they are read from the log.
 */
export class Dispatcher {
  private readonly inMemory = new Lanes<Item>(IN_MEMORY, PER_CONVERSATION);
  private readonly ready: string[] = [];
  private running = 0;
  /** The log may hold unhandled events that are not in memory. */
  private behind = true;
  private missed = false;
  /** Conversations of which more waits in the log: it is looked for once enough of what is in memory was handled. */
  private leftOut: ReadonlySet<string> = new Set();
  private scanning: Promise<void> | null = null;
  private stopped = false;
  /** Ids handled while the log is being read: the read may still show them as unhandled. */
  private finished: Set<string> | null = null;
  /** Ids read from the log lately, of which the inbox may still be about to tell. */
  private readonly scanned = new Set<string>();
  private readonly begun: Begun;

  constructor(
    private readonly deps: HandleDeps,
    private readonly shares: Pick<Shares, 'token' | 'mine' | 'everything'>,
    /** How long a conversation rests before the same event is tried again. */
    private readonly againMs = AGAIN_MS,
  ) {
    this.begun = new Begun(deps);
  }

  /** Takes a row just recorded, unless older ones may be waiting in the log: then it is read from there in its turn. */
  recorded(row: InteractionRow, event: InboundEvent): void {
    if (row.partition === OWN_PARTITION || this.stopped || this.scanned.delete(row._id)) return;
    const leftOut = this.leftOut.has(row.conversation);
    // A look that comes later finds it; one that is under way may not.
    if (leftOut && !this.scanning) return;
    if (
      leftOut ||
      this.behind ||
      this.missed ||
      !this.inMemory.roomFor(row.conversation) ||
      !this.shares.everything
    )
      this.missed = true;
    else this.enqueue({ row, event });
  }

  /** True when the log should be read soon. */
  get wantsScan(): boolean {
    return this.behind || this.missed || this.inMemory.wantsMoreOf(this.leftOut);
  }

  /** Events in memory. */
  get inHand(): number {
    return this.inMemory.size;
  }

  /** The log may hold unhandled rows that nobody will tell of: partitions gained, or rows written late. */
  fellBehind(): void {
    this.missed = true;
  }

  /** Reads unhandled events of our partitions, oldest first; one read at a time. */
  scan(): Promise<void> {
    this.scanning ??= this.read().finally(() => {
      this.scanning = null;
    });
    return this.scanning;
  }

  private async read(): Promise<void> {
    const mine = this.shares.mine();
    // Half empty or not at all: reading everything for the sake of a few would be slow.
    if (this.stopped || mine.length === 0 || this.inMemory.size > IN_MEMORY / 2) return;
    // Nothing is left behind only by a look at everything that began while everything was ours.
    const whole = this.shares.everything;
    if (this.missed) this.behind = true;
    this.missed = false;
    const finished = (this.finished = new Set());
    const full = this.inMemory.crowded();
    const closed = this.deps.people.closed();
    const rows = await this.deps.db.interactions
      .find({
        ...{ partition: { $in: mine }, state: 'received', conversation: { $nin: [...full] } },
        person: { $nin: closed },
      })
      .sort({ order: 1 })
      .limit(IN_MEMORY)
      .toArray();
    const keys = await this.deps.people.read([...new Set(rows.map(({ person }) => person))]);
    for (const row of rows) {
      if (this.inMemory.has(row._id) || finished.has(row._id)) continue;
      const key = keys.get(row.person);
      // Once their key opens again, it is handled like any other.
      if (key === null) continue;
      if (!this.inMemory.roomFor(row.conversation)) full.add(row.conversation);
      // Once one of a conversation is left out, so are those after it.
      if (!full.has(row.conversation)) await this.revive(row, key);
    }
    this.finished = null;
    // Whatever was recorded during the read is found by the next one.
    this.behind = !whole || rows.length === IN_MEMORY || this.missed;
    this.leftOut = full;
  }

  /** True while nothing of the partition is in hand. */
  idle(partition: number): boolean {
    return !this.inMemory.someFirst(({ row }) => row.partition === partition);
  }

  /** Takes nothing new and waits for what is in hand, at most `ms`; the rest stays in the log. */
  async stop(ms: number): Promise<void> {
    this.stopped = true;
    this.ready.length = 0;
    const until = Date.now() + ms;
    while (this.running > 0 && Date.now() < until) await sleep(10);
  }

  private async revive(row: InteractionRow, key: Buffer | undefined): Promise<void> {
    try {
      if (key) {
        const event = unpackEvent(row.sealed ? await this.unseal(row, key) : decrypt(key, row.content));
        this.noteScanned(row._id);
        return this.enqueue({ row, event, found: true });
      }
    } catch (error) {
      if (isAway(error)) throw error;
      this.deps.log.error({ err: error, event: row._id, channel: row.channel }, 'event.failed');
    }
    // Erased before it was handled, or damaged: nobody can be answered, and the others go on.
    await this.deps.db.interactions.updateOne(
      { _id: row._id, state: 'received' },
      { $set: { state: 'failed', handledAt: this.deps.clock() } },
    );
  }

  /** What was sealed while its writer's key did not open is from now on under that key, like everything else. */
  private async unseal({ _id, content }: InteractionRow, key: Buffer): Promise<Buffer> {
    const plain = this.deps.keyring.unseal(content);
    await this.deps.db.interactions.updateOne(
      { _id, sealed: true },
      { $set: { content: encrypt(key, plain) }, $unset: { sealed: '' } },
    );
    return plain;
  }

  private noteScanned(id: string): void {
    this.scanned.add(id);
    if (this.scanned.size > 2 * IN_MEMORY) this.scanned.delete(this.scanned.values().next().value!);
  }

  private enqueue(item: Item): void {
    if (this.stopped || !this.inMemory.add(item)) return;
    this.ready.push(item.row.conversation);
    this.next();
  }

  private next(): void {
    while (this.running < PARALLEL && this.ready.length > 0) {
      this.running++;
      void this.run(this.ready.shift()!).finally(() => {
        this.running--;
        this.next();
      });
    }
  }

  /** Handles one event of a conversation, then lets others have their turn. */
  private async run(conversation: string): Promise<void> {
    const item = this.inMemory.first(conversation)!;
    const { row, event, found } = item;
    const token = this.shares.token(row.partition);
    const held = (): boolean => this.shares.token(row.partition) === token;
    const handle = () => handleEvent(this.deps, row, event, token!, held);
    const result = token === null ? 'lost' : await (found ? this.begun.run(row, handle) : handle());
    // Tried again here, it is the same beginning.
    if (row.begun !== undefined) delete item.found;
    if (result === 'again') {
      if (!this.stopped) await sleep(this.againMs);
    } else if (result === 'lost') {
      // The new holder reads the rest from the log; should we get it back, so do we.
      this.inMemory.drop(conversation);
      this.missed = true;
    } else {
      this.inMemory.shift(conversation);
      this.finished?.add(row._id);
    }
    if (this.inMemory.first(conversation) && !this.stopped) this.ready.push(conversation);
  }
}

/** Handles an event recorded as our own (the command line) and returns when it is answered. */
export async function handleOwn(deps: HandleDeps, row: InteractionRow, event: InboundEvent): Promise<void> {
  for (;;) {
    if ((await handleEvent(deps, row, event, OWN_TOKEN)) !== 'again') return;
    await sleep(AGAIN_MS);
  }
}
