import type { InboundEvent } from '../core/event';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import { isAway } from '../database/is-away';
import type { InteractionRow } from '../../models/interaction';
import { encrypt, type Keyring } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';
import { packEvent } from './content';
import { beginsSomebody, type Owner, ownerId, resolveOwners } from './owners';
import { OWN_PARTITION, partitionOf } from './partition';

/** An event on its way into the log, with what was fixed when it was received. */
export interface Arrival {
  readonly event: InboundEvent;
  readonly receivedAt: Date;
  /** Receipt order, unique and growing within this process. */
  readonly order: number;
  readonly test: boolean;
  /** To be handled by the recorder itself. */
  readonly own: boolean;
}

/** What writing needs. */
export interface WriteDeps {
  readonly db: Pick<Collections, 'interactions' | 'quarantine'>;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  /** Told of an arrival that the log refused, though the database was there: it is in the quarantine. */
  readonly onRefused: (id: string, arrival: Arrival, error: unknown) => void;
}

/** How long an erasure may take that its person did not ask for: what was written meanwhile is written anew after it. */
const ERASING_MS = 10_000;

/** Why an event that was understood is in the quarantine: its content is the event, and not a body. */
export const REFUSED = 'refused by the log';

/** The id of an event's log row: the channel and a keyed hash of the event's own identity. */
export function interactionId(
  keyring: Keyring,
  event: Pick<InboundEvent, 'channel' | 'accountId' | 'eventKey'>,
): string {
  return `${event.channel}:${keyring.pseudonym('event', event.channel, event.accountId, event.eventKey)}`;
}

/** The pseudonym of the conversation an event belongs to. */
export function conversationId(keyring: Keyring, event: InboundEvent): string {
  return keyring.pseudonym('conversation', event.channel, event.accountId, event.conversationId);
}

/** The log row of an arrival of `person`, encrypted with their key, or sealed for ourselves while that cannot be opened. */
export function interactionRow(
  keyring: Keyring,
  person: string,
  key: Buffer | undefined,
  arrival: Arrival,
): InteractionRow {
  const { event } = arrival;
  const conversation = conversationId(keyring, event);
  const plain = packEvent(event);
  return {
    _id: interactionId(keyring, event),
    channel: event.channel,
    kind: event.kind,
    person,
    conversation,
    partition: arrival.own ? OWN_PARTITION : partitionOf(conversation),
    order: arrival.order,
    sentAt: event.sentAt,
    receivedAt: arrival.receivedAt,
    ...(key ? { content: encrypt(key, plain) } : { content: keyring.seal(plain), sealed: true as const }),
    state: 'received',
    attempts: 0,
    ...(event.kind === 'attachment' && event.album !== undefined
      ? { album: keyring.pseudonym('album', conversation, event.album) }
      : {}),
    ...(arrival.test ? { test: true as const } : {}),
  };
}

/** What became of one arrival. */
export interface Written {
  readonly id: string;
  readonly duplicate: boolean;
  /** Null: the log refused it, and it is in the quarantine; or it is of nobody. */
  readonly row: InteractionRow | null;
  /** It says nothing, and is about somebody who is not known: not kept. */
  readonly ofNobody?: true;
}

/**
 * Writes a batch of arrivals into the log: the people's keys, then all rows in one insert. The row's `_id` is the
 * check for duplicates; a repetition inside the batch counts as one too. When the database refuses, the batch is halved
 * until it is plain which arrival it refuses: that one is set aside, and the others go on. Throws when the database is
 * away, or takes not even what is set aside. What says nothing and is of somebody who is not known is not kept.
 */
export async function writeArrivals(deps: WriteDeps, arrivals: readonly Arrival[]): Promise<Written[]> {
  try {
    return await writeTogether(deps, arrivals);
  } catch (error) {
    if (isAway(error)) throw error;
    if (arrivals.length === 1) return [await setAside(deps, arrivals[0]!, error)];
    const half = Math.ceil(arrivals.length / 2);
    const first = await writeArrivals(deps, arrivals.slice(0, half));
    return [...first, ...(await writeArrivals(deps, arrivals.slice(half)))];
  }
}

async function writeTogether(deps: WriteDeps, arrivals: readonly Arrival[]): Promise<Written[]> {
  const { db, keyring, people } = deps;
  // A pseudonym costs as much as the rest of a row: one a person and message.
  const owners = arrivals.map(({ event, test }): Owner => {
    const { channel } = event;
    const senderId = ownerId(event);
    const id = people.pseudonym(channel, senderId);
    return { ...{ id, channel, senderId, test }, begins: beginsSomebody(event) };
  });
  const { keys, nobody } = await resolveOwners(people, owners, arrivals[0]!.receivedAt);
  const rows = arrivals.map((arrival, index) => {
    const { id } = owners[index]!;
    return nobody.has(id) ? null : interactionRow(keyring, id, keys.get(id), arrival);
  });
  const first = new Map<string, InteractionRow>();
  for (const row of rows) if (row && !first.has(row._id)) first.set(row._id, row);
  const there = await insertNew(db.interactions, [...first.values()]);
  const added = [...first.values()].filter(({ _id }) => !there.has(_id));
  const { answered, dropped } = await rewriteOutdated(deps, keys, owners, arrivals, added);
  return rows.map((row, index) => {
    if (!row || dropped.has(row._id)) return ofNobody(keyring, arrivals[index]!);
    const duplicate = there.has(row._id) || answered.has(row._id) || first.get(row._id) !== row;
    return { id: row._id, row, duplicate };
  });
}

function ofNobody(keyring: Keyring, { event }: Arrival): Written {
  return { id: interactionId(keyring, event), row: null, duplicate: false, ofNobody: true };
}

/**
 * Who was erased by another process while their key was remembered here begins anew: what was written with the destroyed
 * key is written again with the new one, before it counts as durable; what says nothing goes, and nobody begins anew by it. Returns the
 * ids of those that were answered before that, and of those that went.
 */
async function rewriteOutdated(
  { db, keyring, people }: WriteDeps,
  keys: ReadonlyMap<string, Buffer>,
  owners: readonly Owner[],
  arrivals: readonly Arrival[],
  added: readonly InteractionRow[],
): Promise<{ readonly answered: ReadonlySet<string>; readonly dropped: ReadonlySet<string> }> {
  const used = new Set(added.map(({ person }) => person));
  const theirs = new Map([...keys].filter(([id]) => used.has(id)));
  const outdated = new Set(await people.outdated(theirs, ERASING_MS));
  const answered = new Set<string>();
  const dropped = new Set<string>();
  if (outdated.size === 0) return { answered, dropped };
  const anew = owners.filter(({ id }) => outdated.has(id));
  const { keys: now, nobody } = await resolveOwners(people, anew, arrivals[0]!.receivedAt);
  const events = new Map(arrivals.map((arrival) => [interactionId(keyring, arrival.event), arrival]));
  for (const row of added.filter(({ person }) => outdated.has(person))) {
    const unanswered = { _id: row._id, handler: { $exists: false } };
    if (nobody.has(row.person)) {
      const gone = (await db.interactions.deleteOne(unanswered)).deletedCount > 0;
      (gone ? dropped : answered).add(row._id);
      continue;
    }
    const { person, conversation, content, sealed } = interactionRow(
      keyring,
      row.person,
      now.get(row.person),
      events.get(row._id)!,
    );
    // The erasure may have given it to nobody.
    const again = {
      person,
      conversation,
      content,
      state: 'received' as const,
      ...(sealed ? { sealed } : {}),
    };
    Object.assign(row, again);
    // Somebody may have tried to read it, and given up; what was answered before the key was destroyed is done.
    const set = { $set: again, $unset: { handledAt: '' } } as const;
    if ((await db.interactions.updateOne(unanswered, set)).matchedCount === 0) answered.add(row._id);
  }
  return { answered, dropped };
}

/** Under the id it would have had in the log, so that a repetition adds nothing. */
async function setAside(
  { db, keyring, onRefused }: WriteDeps,
  arrival: Arrival,
  error: unknown,
): Promise<Written> {
  const { event, receivedAt, test } = arrival;
  const _id = interactionId(keyring, event);
  const content = keyring.seal(packEvent(event));
  const row = {
    ...{ _id, channel: event.channel, receivedAt, reason: REFUSED, content },
    people: [keyring.pseudonym('person', event.channel, ownerId(event))],
    ...(test ? { test: true as const } : {}),
  };
  const there = await insertNew(db.quarantine, [row]);
  onRefused(_id, arrival, error);
  return { id: _id, duplicate: there.has(_id), row: null };
}
