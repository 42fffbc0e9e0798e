import { setTimeout as sleep } from 'node:timers/promises';
import type { Reject } from '../core/channel';
import type { Clock } from '../core/clock';
import { DostError, hasCode } from '../core/errors';
import { type InboundEvent, wellFormedEvent } from '../core/event';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import { isAway } from '../database/is-away';
import { within } from '../database/within';
import type { InteractionRow } from '../../models/interaction';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Keyring } from '../people/keyring';
import { idsIn, MOST_NOTED } from '../people/named-in';
import type { PeopleKeys } from '../people/resolve';
import { GroupCommit } from '../database/group-commit';
import type { Spool } from './spool';
import { type Arrival, interactionId, type WriteDeps, type Written, writeArrivals } from './write';

/** Platforms wait only seconds for their answer. */
const PATIENCE_MS = 1500;
const DRAIN_EVERY_MS = 500;
const DRAIN_PATIENCE_MS = 30_000;
/** How often it is looked for what another process on this directory left when it was killed. */
const ADOPT_EVERY_MS = 5000;

/** What the inbox needs. */
export interface InboxDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  /** Without one (the command line), a database that is away is an error. */
  readonly spool: Spool | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Told of each new row, in order, once it is durable in the database. */
  onRecorded(row: InteractionRow, event: InboundEvent): void;
  /** The log may hold, or soon hold, new rows that `onRecorded` is not told of. */
  onMissed(): void;
  /** How often it is looked for what a killed process has spooled, in milliseconds; 5 s unless told. */
  readonly adoptEveryMs?: number;
  /** How long the database may take before an event goes to the spool, in milliseconds; 1.5 s unless told. */
  readonly patienceMs?: number | undefined;
}

/** The durable acceptance of one event. */
export interface Recorded {
  readonly id: string;
  /** False also when the event is spooled: then a repetition shows only when the spool is drained. */
  readonly duplicate: boolean;
  /** A receipt or the like about somebody who is not known: not kept, for nobody begins by it. */
  readonly ofNobody?: true;
}

/** The way in: every event becomes durable here, once, or is refused. */
export class Inbox {
  private readonly commits: GroupCommit<Arrival, Recorded>;
  private lastOrder = 0;
  private refused = false;
  private draining: Promise<void> | null = null;
  private adopting: Promise<void> | null = null;
  private readonly closing = new AbortController();
  private readonly writing: WriteDeps;

  constructor(private readonly deps: InboxDeps) {
    const { db, keyring, people, log } = deps;
    this.writing = {
      ...{ db, keyring, people },
      onRefused: (event, { event: { channel } }, error) =>
        log.error({ err: error, event, channel }, 'event.quarantined'),
    };
    this.commits = new GroupCommit({
      max: 1000,
      commit: (arrivals) => this.commit(arrivals),
      // What a conversation holds is written, or spooled, in order.
      lane: ({ event }) => event.conversationId,
    });
    if (deps.spool && !deps.spool.empty) this.startDraining(deps.spool);
    if (deps.spool) this.adopting = this.adopt(deps.spool);
  }

  /** Resolves once the event is durable: in the database, or in the spool while the database is away. */
  record(
    event: InboundEvent,
    how: { test?: boolean; own?: boolean; receivedAt?: Date } = {},
  ): Promise<Recorded> {
    const now = this.deps.clock();
    this.lastOrder = Math.max(this.lastOrder + 1, now.getTime() * 1000);
    return this.commits.add({
      event: wellFormedEvent(event),
      // What was set aside came when it came, and is handled now.
      receivedAt: how.receivedAt ?? now,
      order: this.lastOrder,
      test: how.test ?? false,
      own: how.own ?? false,
    });
  }

  /** Keeps what could not be understood, encrypted. Throws `database.unavailable` when it cannot. */
  async quarantine(rejects: readonly Reject[]): Promise<void> {
    const { db, keyring, log, clock, patienceMs = PATIENCE_MS } = this.deps;
    if (rejects.length === 0) return;
    const receivedAt = clock();
    const rows = rejects.map(({ channel, orOf = [], raw, reason }) => {
      const ids = idsIn(Buffer.from(raw).toString('utf8'), MOST_NOTED + 1);
      const pseudonymsOf = (id: string) =>
        [channel, ...orOf].map((one) => keyring.pseudonym('person', one, id));
      return {
        _id: `${channel}:${keyring.pseudonym('quarantine', Buffer.from(raw).toString('base64'))}`,
        ...{ channel, receivedAt, reason, content: keyring.seal(raw) },
        // Of a whole page of them none is noted: an erasure opens it.
        ...(ids.length > MOST_NOTED ? {} : { people: ids.flatMap(pseudonymsOf) }),
      };
    });
    const once = [...new Map(rows.map((row) => [row._id, row])).values()];
    try {
      await within(patienceMs, insertNew(db.quarantine, once));
    } catch (error) {
      if (hasCode(error, 'database.unavailable') || !isAway(error)) throw error;
      throw new DostError('database.unavailable', 'The database did not answer.', {}, { cause: error });
    }
    log.warn({ count: rows.length, reasons: rows.map(({ reason }) => reason) }, 'event.quarantined');
  }

  /** True while events wait in the spool. */
  get spooling(): boolean {
    return this.draining !== null;
  }

  /** True while events are refused because neither the database nor the spool took the last ones. */
  get refusing(): boolean {
    return this.refused;
  }

  /** False while nothing could be kept here, should the database be away. */
  async canSpool(): Promise<boolean> {
    return (await this.deps.spool?.writable()) ?? true;
  }

  /** Stops taking, after everything accepted is durable. What is spooled stays for the next start. */
  async close(): Promise<void> {
    await this.commits.settled();
    this.closing.abort();
    await Promise.all([this.draining, this.adopting]);
    await this.deps.spool?.close();
  }

  private async commit(arrivals: readonly Arrival[]): Promise<Recorded[]> {
    // While older events wait in the spool, newer ones queue up behind them: the order holds.
    if (this.draining) return this.spool(arrivals, this.deps.spool!);
    const { metrics, spool, log, patienceMs = PATIENCE_MS } = this.deps;
    const stop = metrics.commitStarted(arrivals.length);
    try {
      const patience = spool ? patienceMs : DRAIN_PATIENCE_MS;
      const written = await within(patience, writeArrivals(this.writing, arrivals));
      this.noteTaken();
      return written.map((one, index) => this.tell(one, arrivals[index]!));
    } catch (error) {
      this.deps.onMissed();
      if (!spool) throw error;
      log.error({ err: error, count: arrivals.length }, 'events.spooled');
      return await this.spool(arrivals, spool);
    } finally {
      stop();
    }
  }

  private tell({ id, row, duplicate, ofNobody }: Written, { event }: Arrival): Recorded {
    if (ofNobody) return { id, duplicate, ofNobody };
    this.deps.metrics.recorded(event.channel, duplicate);
    if (row && !duplicate) {
      // It waits in the log for its writer's key.
      if (row.sealed) this.noteSealed(row);
      else this.deps.onRecorded(row, event);
    }
    return { id, duplicate };
  }

  private noteSealed({ _id, channel }: InteractionRow): void {
    this.deps.log.error({ event: _id, channel }, 'event.sealed');
    this.deps.onMissed();
  }

  private async spool(arrivals: readonly Arrival[], spool: Spool): Promise<Recorded[]> {
    try {
      await spool.append(arrivals);
    } catch (error) {
      this.noteRefused(error);
      throw error;
    }
    this.noteTaken();
    this.startDraining(spool);
    return arrivals.map(({ event }) => ({ id: interactionId(this.deps.keyring, event), duplicate: false }));
  }

  /** Told once, however many are refused: the log may be on the same disk. */
  private noteRefused(error: unknown): void {
    if (!this.refused) this.deps.log.error({ err: error }, 'events.refused');
    this.refused = true;
  }

  private noteTaken(): void {
    if (this.refused) this.deps.log.info('events.taken');
    this.refused = false;
  }

  private startDraining(spool: Spool): void {
    this.draining ??= this.drain(spool);
  }

  private async adopt(spool: Spool): Promise<void> {
    const { signal } = this.closing;
    const { adoptEveryMs = ADOPT_EVERY_MS, log } = this.deps;
    for (;;) {
      await sleep(adoptEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        if (!(await spool.adopt())) continue;
        log.warn({ bytes: spool.bytes }, 'spool.adopted');
        this.startDraining(spool);
      } catch (error) {
        log.warn({ err: error }, 'spool.kept');
      }
    }
  }

  private async drain(spool: Spool): Promise<void> {
    const { signal } = this.closing;
    const { metrics, log } = this.deps;
    await Promise.resolve();
    while (!signal.aborted && !spool.empty) {
      try {
        const unreadable = await spool.drain((arrivals) => this.writeSpooled(arrivals));
        log.info('spool.drained');
        if (unreadable > 0) log.error({ unreadable }, 'spool.kept');
      } catch (error) {
        log.warn({ err: error, bytes: spool.bytes }, 'spool.kept');
        await sleep(DRAIN_EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
      metrics.spooled(spool.bytes);
    }
    this.draining = null;
  }

  /** Which of these were there already, and who else may be writing them still, is not known: they are read from the log. */
  private async writeSpooled(arrivals: readonly Arrival[]): Promise<void> {
    const write = writeArrivals(this.writing, arrivals);
    const written = await within(DRAIN_PATIENCE_MS, write, this.closing.signal);
    for (const [index, { duplicate, row, ofNobody }] of written.entries()) {
      if (ofNobody) continue;
      this.deps.metrics.recorded(arrivals[index]!.event.channel, duplicate);
      if (row?.sealed) this.noteSealed(row);
    }
    this.deps.onMissed();
  }
}
