import type { Choice } from '../core/reply';
import type { Collections } from '../database/collections';
import type { InteractionRow } from '../../models/interaction';
import { decrypt, type Keyring } from '../people/keyring';
import { unpackOutbound } from './content';

/** One answer is never split into more parts. */
const PARTS = 16;

/** The buttons of our last message before an event, in the order they are numbered; none when it had none. */
export async function lastOffer(
  { db, keyring }: { readonly db: Pick<Collections, 'outbound' | 'people'>; readonly keyring: Keyring },
  { _id, conversation, person }: Pick<InteractionRow, '_id' | 'conversation' | 'person'>,
): Promise<readonly Choice[]> {
  const rows = await db.outbound.find({ conversation }).sort({ order: -1 }).limit(PARTS).toArray();
  // Handled again after a crash, the event has an answer of its own already.
  const last = rows.find((row) => !row._id.startsWith(`${_id}/`));
  const known = last && (await db.people.findOne({ _id: last.keyOf ?? person }, { projection: { key: 1 } }));
  if (!last || !known) return [];
  try {
    const { reply } = unpackOutbound(decrypt(keyring.unwrapKey(known.key), last.content));
    return reply.kind === 'text' ? (reply.choices ?? []) : [];
  } catch {
    // What no key opens was no offer.
    return [];
  }
}
