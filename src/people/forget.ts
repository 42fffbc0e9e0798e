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
    /** The event that asked for it: erasing begins when it is answered. */
    readonly event: string;
  };
}

const ERASURE = 'erasure:';

type Requested = Pick<InteractionRow, '_id' | 'person' | 'conversation' | 'receivedAt'>;

/** Notes that a person is to be erased; asking again changes nothing. The erasure itself follows the answer. */
export async function requestErasure(
  db: Pick<Collections, 'people' | 'settings'>,
  { _id, person, conversation, receivedAt }: Requested,
): Promise<void> {
  const value: PendingErasure['value'] = {
    ...{ person, conversation, at: receivedAt, event: _id },
    ...{ alias: randomAlias(), conversationAlias: randomAlias() },
  };
  await db.settings.updateOne({ _id: `${ERASURE}${person}` }, { $setOnInsert: { value } }, { upsert: true });
  await db.people.updateOne({ _id: person }, { $set: { erasing: true } });
}

/** The erasures that are not done yet. */
export async function pendingErasures(db: Pick<Collections, 'settings'>): Promise<PendingErasure[]> {
  const rows = await db.settings.find({ _id: { $gte: ERASURE, $lt: `${ERASURE}~` } }).toArray();
  return rows as unknown as PendingErasure[];
}

/** A pseudonym that stands for nobody. */
function randomAlias(): string {
  return randomBytes(16).toString('base64url');
}
