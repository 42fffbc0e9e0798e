import { randomBytes } from 'node:crypto';
import type { Collections } from '../database/collections';
import type { InteractionRow } from '../../models/interaction';
import type { Erased } from './erasure-list';

/** An erasure that was asked for and is not done yet; a setting by the person's pseudonym, gone when it is done. */
export interface PendingErasure {
  readonly _id: string;
  readonly value: Erased & {
    /** What takes the place of the pseudonyms of the person and of the private conversation. */
    readonly alias: string;
    readonly conversationAlias: string;
    /** The person's other private conversations; absent: none, or not looked for yet. */
    readonly others?: readonly { readonly conversation: string; readonly alias: string }[];
    /** The event that asked for it: erasing begins when it is answered. */
    readonly event: string;
    /** Nobody asked, but the person had not written since: only if that is still so is anybody erased. */
    readonly silentSince?: Date;
    /** It was still so; from here on it is gone through with. */
    readonly begun?: true;
  };
}

const ERASURE = 'erasure:';

type Requested = Pick<InteractionRow, '_id' | 'person' | 'conversation' | 'receivedAt'> & {
  /** By which request of Meta's, whose status can be looked at. */
  readonly request?: string;
};

/** Notes that a person is to be erased; asking again changes nothing. The erasure itself follows the answer. */
export async function requestErasure(
  db: Pick<Collections, 'people' | 'settings'>,
  requested: Requested,
): Promise<void> {
  const { _id, value } = pending(requested);
  // What retention only supposed, somebody has asked for.
  await db.settings.updateOne({ _id, 'value.silentSince': { $exists: true } }, {
    $unset: { 'value.silentSince': '' },
  } as object);
  await db.settings.updateOne({ _id }, { $setOnInsert: { value } }, { upsert: true });
  await db.people.updateOne({ _id: value.person }, { $set: { erasing: true } });
}

/** The same for who asked elsewhere than in a conversation: told in the one where they wrote last, should there be one. */
export async function requestErasureElsewhere(
  db: Pick<Collections, 'people' | 'settings' | 'conversations'>,
  asked: Omit<Requested, 'conversation'>,
): Promise<void> {
  const last = await db.conversations.findOne({ person: asked.person }, { sort: { lastInboundAt: -1 } });
  await requestErasure(db, { ...asked, conversation: last?._id ?? asked._id });
}

/** Notes that a person is to be erased who has not written since `silentSince`, unless one writes before it begins. */
export async function requestErasureOfSilent(
  db: Pick<Collections, 'settings'>,
  requested: Requested,
  silentSince: Date,
): Promise<void> {
  const { _id, value } = pending(requested);
  await db.settings.updateOne(
    { _id },
    { $setOnInsert: { value: { ...value, silentSince } } },
    { upsert: true },
  );
}

function pending({ _id, person, conversation, receivedAt, request }: Requested): PendingErasure {
  return {
    _id: `${ERASURE}${person}`,
    value: {
      ...{ person, conversation, at: receivedAt, event: _id },
      ...{ alias: randomAlias(), conversationAlias: randomAlias() },
      ...(request === undefined ? {} : { request }),
    },
  };
}

/** True while the erasure of a person is asked for and not done. */
export async function isPending(db: Pick<Collections, 'settings'>, person: string): Promise<boolean> {
  return (await db.settings.findOne({ _id: `${ERASURE}${person}` }, { projection: { _id: 1 } })) !== null;
}

/** The erasures that are not done yet. */
export async function pendingErasures(db: Pick<Collections, 'settings'>): Promise<PendingErasure[]> {
  const rows = await db.settings.find({ _id: { $gte: ERASURE, $lt: `${ERASURE}~` } }).toArray();
  return rows as unknown as PendingErasure[];
}

/** How far erasing has come. */
export interface Erasing {
  /** How many erasures were ever done. */
  readonly done: number;
  /** Whose erasure is under way. */
  readonly people: ReadonlySet<string>;
  /** Those of them of whom nobody asked for it, but retention. */
  readonly supposed: ReadonlySet<string>;
}

/** By id it stands behind those under way: one that is not among these any more is in the number read after them. */
const DONE = 'erasures';

/** How far erasing has come, in one read: a key destroyed before it is of somebody under way, or is counted. */
export async function erasingNow(db: Pick<Collections, 'settings'>): Promise<Erasing> {
  const rows = await db.settings
    .find({ _id: { $gte: ERASURE, $lte: DONE } })
    .sort({ _id: 1 })
    .toArray();
  const count = rows.at(-1)?._id === DONE ? rows.pop() : undefined;
  const idOf = ({ _id }: { readonly _id: string }): string => _id.slice(ERASURE.length);
  const supposed = rows.filter(({ value }) => (value as PendingErasure['value']).silentSince !== undefined);
  return {
    done: Number(count?.value ?? 0),
    people: new Set(rows.map(idOf)),
    supposed: new Set(supposed.map(idOf)),
  };
}

/** Counts an erasure as done, then drops its request; interrupted in between, it is counted once more, which changes nothing. */
export async function finishErasure(
  { settings }: Pick<Collections, 'settings'>,
  { _id }: Pick<PendingErasure, '_id'>,
): Promise<void> {
  await settings.updateOne({ _id: DONE }, { $inc: { value: 1 } } as object, { upsert: true });
  await settings.deleteOne({ _id });
}

/** A pseudonym that stands for nobody. */
export function randomAlias(): string {
  return randomBytes(16).toString('base64url');
}
