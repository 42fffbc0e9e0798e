import type { Address } from '../core/channel';
import type { Reply } from '../core/reply';
import { insertTogether } from '../database/write-together';
import { OWN_PARTITION, partitionOf } from '../inbox/partition';
import type { OutboundRow } from '../../models/outbound';
import { decrypt, encrypt } from '../people/keyring';
import { type OutboundContent, packOutbound, unpackOutbound } from './content';
import type { About, Answered, OutboxDeps } from './deps';
import { IN_MEMORY, Sender, type Unsent } from './sender';
import { fitReplies } from './split';

/** The way out: rows are written before anything is sent, and each conversation's messages go in order. */
export class Outbox {
  private readonly sender: Sender;
  private readonly insert: ReturnType<typeof insertTogether<OutboundRow>>;
  private lastOrder = 0;
  /** The lease tokens of the partitions whose older rows were looked for. */
  private readonly recovered = new Map<number, number>();
  /** The database may hold queued rows that are not in memory. */
  private behind = true;
  private missed = false;
  /** Conversations of which more waits in the database: it is looked for once enough of what is in memory was sent. */
  private leftOut: ReadonlySet<string> = new Set();
  private scanning = false;
  /** Conversations of which a look that is under way may have seen a reply, but not the one before it, which was claimed then. */
  private readonly setBack = new Set<string>();
  /** Partitions of which the sender let rows go: a lease that lapsed here may be renewed, with the same token. */
  private readonly dropped = new Set<number>();

  constructor(private readonly deps: OutboxDeps) {
    this.sender = new Sender(deps, (partition) => this.dropped.add(partition));
    this.insert = insertTogether(deps.db.outbound);
  }

  /** Writes the replies to an event and queues them. Doing it again for the same event adds nothing. */
  async enqueue(answered: Answered, replies: readonly Reply[]): Promise<OutboundRow[]> {
    const { channels, people } = this.deps;
    const owner = answered.keyOf ?? answered.person;
    const channel = channels.get(answered.channel);
    const key = channel && (people.remembered(owner) ?? (await people.get(owner)));
    // An erased person, or a channel that was switched off: there is nobody to write to.
    if (!key) return [];
    const prepared = this.prepare(answered, fitReplies(replies, channel.limits), key);
    if (prepared.length > 0) return this.write(answered, replies, prepared, key);
    // Without an answer the button would wait for one.
    if (answered.callbackId) void channel.acknowledge?.(answered.callbackId);
    return [];
  }

  private prepare(answered: Answered, parts: readonly Reply[], key: Buffer): Prepared[] {
    return parts.map((reply, index) => {
      const content: OutboundContent = {
        ...{ reply, to: answered.to },
        ...(index === 0 && answered.callbackId ? { callbackId: answered.callbackId } : {}),
      };
      const row = this.row(answered, index, encrypt(key, packOutbound(content)));
      if (reply.kind === 'picture' || reply.kind === 'document') row.file = true;
      return { row, message: message(row, content) };
    });
  }

  /** Stores the rows, the first one already claimed where it can be sent at once, and has them sent. */
  private async write(
    answered: Answered,
    replies: readonly Reply[],
    prepared: readonly Prepared[],
    key: Buffer,
  ): Promise<OutboundRow[]> {
    const [first] = prepared as [Prepared];
    const claimed = this.mayPush(answered) && this.sender.begin(first.row, first.message);
    if (!claimed) return this.insertAll(answered, replies, prepared, key, false);
    Object.assign(first.row, this.sender.claims.forInsert());
    try {
      return await this.insertAll(answered, replies, prepared, key, true);
    } finally {
      this.sender.ended(first.row);
    }
  }

  private async insertAll(
    answered: Answered,
    replies: readonly Reply[],
    prepared: readonly Prepared[],
    key: Buffer,
    claimed: boolean,
  ): Promise<OutboundRow[]> {
    const { people } = this.deps;
    const { claims } = this.sender;
    const [first] = prepared as [Prepared];
    const rows = prepared.map(({ row }) => row);
    // The remembered key may be one that was destroyed since: that is seen before anything is sent.
    const owner = answered.keyOf ?? answered.person;
    const writing = Promise.all([this.insert(rows), people.isOutdated(owner, key)]);
    const [there, outdated] = await writing.catch((error: unknown) => {
      if (claimed) {
        this.setBack.add(answered.conversation);
        claims.unanswered(first.row._id, first.row.claim!, 0);
      }
      this.missed = true;
      throw error;
    });
    const added = rows.filter((_row, index) => !there.has(index));
    if (outdated) return this.writeAnew(answered, replies, added);
    const own = answered.partition === OWN_PARTITION;
    const direct = own || (there.size === 0 && this.mayPush(answered));
    const atOnce = claimed && direct && this.sender.isFree(first.row);
    if (claimed && !atOnce) {
      this.setBack.add(answered.conversation);
      await claims.release(first.row._id, first.row.claim!, 0);
      Object.assign(first.row, { state: 'queued', attempts: 0 });
    }
    // Written by an earlier try, whose answer was lost: what is stored is what is sent.
    if (direct)
      for (const { row, message } of prepared) this.sender.push(row, message, atOnce && row === first.row);
    // A look that comes later finds it; one that is under way may not.
    else if (this.scanning || !this.leftOut.has(answered.conversation)) this.missed = true;
    return added;
  }
  /**
   * Tells a conversation something that is no answer to its own event. `key` derives from the event that causes it and
   * differs for each thing told, so telling it again adds nothing. Nobody there (erased, never written): nothing.
   */
  async tell(
    key: string,
    conversation: string,
    replies: readonly Reply[],
    about: About = {},
  ): Promise<OutboundRow[]> {
    const row = await this.deps.db.conversations.findOne({ _id: conversation });
    const personKey = row && (await this.deps.people.get(row.person));
    if (!row || !personKey) return [];
    const answered: Answered = {
      eventId: key,
      ...{ channel: row.channel, person: row.person, conversation, partition: partitionOf(conversation) },
      ...{ order: 0, to: JSON.parse(decrypt(personKey, row.address).toString('utf8')) as Address },
      ...about,
      test: about.test ?? row.test ?? false,
    };
    return this.enqueue(answered, replies);
  }

  /** True when the database should be looked at soon, given the partitions that are ours. */
  wantsScan(partitions: readonly number[]): boolean {
    if (this.behind || this.missed || this.gained(partitions).length > 0) return true;
    if (partitions.some((partition) => this.dropped.has(partition))) return true;
    return this.sender.inMemory.wantsMoreOf(this.leftOut);
  }

  /**
   * Takes up the queued rows of our partitions, oldest first. In partitions just gained, what was being sent when its
   * sender vanished may have arrived: it becomes unknown.
   */
  async scan(partitions: readonly number[]): Promise<void> {
    this.scanning = true;
    try {
      await this.look(partitions);
    } finally {
      this.scanning = false;
    }
  }

  private async look(partitions: readonly number[]): Promise<void> {
    await this.recover(this.gained(partitions));
    await this.sender.claims.releaseUnanswered();
    if (partitions.length === 0 || this.sender.inMemory.size > IN_MEMORY / 2) return;
    const again = partitions.filter((partition) => this.dropped.delete(partition));
    if (this.missed || again.length > 0) this.behind = true;
    this.missed = false;
    const { db, channels, people } = this.deps;
    const closed = people.closed();
    const full = this.sender.inMemory.crowded();
    for (const conversation of this.setBack)
      if (!this.sender.isBeginning(conversation)) this.setBack.delete(conversation);
    const rows = await db.outbound
      .find({
        ...{ partition: { $in: [...partitions] }, state: 'queued' },
        ...{ channel: { $in: [...channels.keys()] }, conversation: { $nin: [...full] } },
        ...{ person: { $nin: closed }, keyOf: { $nin: closed } },
      })
      .sort({ order: 1 })
      .limit(IN_MEMORY)
      .toArray();
    const keys = await people.read([...new Set(rows.map(ownerOf))]);
    for (const row of rows) {
      const key = keys.get(ownerOf(row));
      // It is sent once the key opens again.
      if (key === null || this.sender.inMemory.has(row._id)) continue;
      const { conversation } = row;
      const unsure = this.sender.isBeginning(conversation) || this.setBack.has(conversation);
      if (unsure || !this.sender.inMemory.roomFor(conversation)) full.add(conversation);
      // Once one of a conversation is left out, so are those after it.
      if (!full.has(row.conversation)) await this.revive(row, key);
    }
    this.behind = rows.length === IN_MEMORY || this.missed;
    this.leftOut = full;
  }

  /** Messages in memory, waiting or being sent. */
  get inHand(): number {
    return this.sender.inMemory.size;
  }

  /** True while nothing of the partition is being sent. What only waits may be taken over by another process. */
  idle(partition: number): boolean {
    return this.sender.idle(partition);
  }

  /** Resolves when everything queued here is settled, or after `ms`; the rest is resumed at the next start. */
  close(ms: number): Promise<void> {
    return this.sender.close(ms);
  }

  /** What was written under a key that was destroyed meanwhile nobody can read. */
  private async writeAnew(
    answered: Answered,
    replies: readonly Reply[],
    added: readonly OutboundRow[],
  ): Promise<OutboundRow[]> {
    const ids = added.map(({ _id }) => _id);
    await this.deps.db.outbound.deleteMany({ _id: { $in: ids } });
    const key = await this.deps.people.get(answered.keyOf ?? answered.person);
    return key ? this.enqueue(answered, replies) : [];
  }

  private row(answered: Answered, index: number, content: Buffer): OutboundRow {
    return {
      _id: `${answered.eventId}/${index}`,
      channel: answered.channel,
      person: answered.person,
      conversation: answered.conversation,
      partition: answered.partition,
      order: this.nextOrder(answered.order),
      createdAt: this.deps.clock(),
      content,
      state: 'queued',
      attempts: 0,
      ...(answered.inquiry ? { inquiry: answered.inquiry } : {}),
      ...(answered.keyOf ? { keyOf: answered.keyOf } : {}),
      ...(answered.author ? { author: answered.author } : {}),
      ...(answered.watched ? { watched: answered.watched } : {}),
      ...(answered.test ? { test: true as const } : {}),
    };
  }

  /** After the event it answers, and after everything queued before it. */
  private nextOrder(after: number): number {
    this.lastOrder = Math.max(this.lastOrder, after, this.deps.clock().getTime() * 1000) + 1;
    return this.lastOrder;
  }

  private mayPush({ partition, conversation }: Answered): boolean {
    if (this.behind || this.missed || this.dropped.has(partition) || this.leftOut.has(conversation))
      return false;
    if (!this.sender.inMemory.roomFor(conversation)) return false;
    const token = this.deps.token(partition);
    return token !== null && this.recovered.get(partition) === token;
  }

  private gained(partitions: readonly number[]): (readonly [number, number])[] {
    return partitions
      .map((partition) => [partition, this.deps.token(partition)] as const)
      .filter(
        (pair): pair is [number, number] => pair[1] !== null && this.recovered.get(pair[0]) !== pair[1],
      );
  }

  private async recover(gained: readonly (readonly [number, number])[]): Promise<void> {
    if (gained.length === 0) return;
    const { db, clock, log } = this.deps;
    const lost = await db.outbound.updateMany(
      { partition: { $in: gained.map(([partition]) => partition) }, state: 'sending' },
      { $set: { state: 'unknown', reason: 'interrupted', settledAt: clock() } },
    );
    if (lost.modifiedCount > 0) log.warn({ count: lost.modifiedCount }, 'outbound.interrupted');
    this.behind = true;
    for (const [partition, token] of gained) this.recovered.set(partition, token);
  }

  private async revive(row: OutboundRow, key: Buffer | undefined): Promise<void> {
    const { db, clock, log } = this.deps;
    try {
      if (key) return this.sender.push(row, message(row, unpackOutbound(decrypt(key, row.content))));
    } catch (error) {
      log.error({ err: error, outbound: row._id }, 'outbound.unsent');
    }
    // Erased, or damaged: there is nothing to send.
    await db.outbound.updateOne(
      { _id: row._id, state: 'queued' },
      { $set: { state: 'failed', reason: 'unreadable', settledAt: clock() } },
    );
  }
}

/** A row, and what it says. */
interface Prepared {
  readonly row: OutboundRow;
  readonly message: Unsent;
}

/** Under whose key it is. */
function ownerOf(row: OutboundRow): string {
  return row.keyOf ?? row.person;
}

function message(row: OutboundRow, content: OutboundContent): Unsent {
  return { id: row._id, ...content };
}
