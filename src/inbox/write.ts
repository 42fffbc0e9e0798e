import type { InboundEvent } from '../core/event';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import type { InteractionRow } from '../../models/interaction';
import { encrypt, type Keyring } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';
import { packEvent } from './content';
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

/** The id of an event's log row: the channel and a keyed hash of the event's own identity. */
export function interactionId(
  keyring: Keyring,
  event: Pick<InboundEvent, 'channel' | 'accountId' | 'eventKey'>,
): string {
  return `${event.channel}:${keyring.pseudonym('event', event.channel, event.accountId, event.eventKey)}`;
}

/**
 * Whose event it is: the citizen's, also when staff wrote or did it to them on our own account, so that erasing the
 * citizen erases it.
 */
function ownerOf({ accountId, conversationId, kind, senderId }: InboundEvent): string {
  return kind === 'staff-echo' || senderId === accountId ? conversationId : senderId;
}

/** The pseudonym of the conversation an event belongs to. */
export function conversationId(keyring: Keyring, event: InboundEvent): string {
  return keyring.pseudonym('conversation', event.channel, event.accountId, event.conversationId);
}

/** The log row of an arrival, encrypted with its owner's key. */
export function interactionRow(
  keyring: Keyring,
  people: PeopleKeys,
  key: Buffer,
  arrival: Arrival,
): InteractionRow {
  const { event } = arrival;
  const conversation = conversationId(keyring, event);
  return {
    _id: interactionId(keyring, event),
    channel: event.channel,
    kind: event.kind,
    person: people.pseudonym(event.channel, ownerOf(event)),
    conversation,
    partition: arrival.own ? OWN_PARTITION : partitionOf(conversation),
    order: arrival.order,
    sentAt: event.sentAt,
    receivedAt: arrival.receivedAt,
    content: encrypt(key, packEvent(event)),
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
  readonly row: InteractionRow;
  readonly duplicate: boolean;
}

/**
 * Writes a batch of arrivals into the log: the people's keys, then all rows in one insert. The row's `_id` is the
 * check for duplicates; a repetition inside the batch counts as one too.
 */
export async function writeArrivals(
  deps: { readonly db: Collections; readonly keyring: Keyring; readonly people: PeopleKeys },
  arrivals: readonly Arrival[],
): Promise<Written[]> {
  const refs = arrivals.map(({ event, test }) => ({
    channel: event.channel,
    senderId: ownerOf(event),
    test,
  }));
  const keys = await deps.people.resolve(refs, arrivals[0]!.receivedAt);
  const rows = arrivals.map((arrival) => {
    const key = keys.get(deps.people.pseudonym(arrival.event.channel, ownerOf(arrival.event)))!;
    return interactionRow(deps.keyring, deps.people, key, arrival);
  });
  const first = new Map<string, InteractionRow>();
  for (const row of rows) if (!first.has(row._id)) first.set(row._id, row);
  const there = await insertNew(deps.db.interactions, [...first.values()]);
  return rows.map((row) => ({ row, duplicate: there.has(row._id) || first.get(row._id) !== row }));
}
