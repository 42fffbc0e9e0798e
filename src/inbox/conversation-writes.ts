import { type Change, filterOf, updateOf } from '../database/change';
import type { Collections } from '../database/collections';
import type { ConversationRow } from '../../models/conversation';
import { perItem, updateAll } from '../database/write-together';

/** A change of one conversation by whoever holds it under a lease token. */
export interface ConversationWrite extends Pick<Change<ConversationRow>, 'id' | 'set' | 'max'> {
  readonly token: number;
}

/**
 * Changes conversations, each only while no newer holder has written: the row as it is then, or null when there is none that
 * one may still write. What is asked for at the same time shares one write and one look.
 */
export function writeConversations(
  db: Pick<Collections, 'conversations'>,
): (write: ConversationWrite) => Promise<ConversationRow | null> {
  return perItem(async (writes) => {
    const rows = writes.length > 1 ? await writeMany(db, writes) : null;
    return writes.map((write, index) => (rows ? Promise.resolve(rows[index]!) : writeOne(db, write)));
  });
}

/** The change under its writer's token: the newest holder that has written, and all that were there before it are refused. */
export function fenced({ id, token, set, max }: ConversationWrite): Change<ConversationRow> {
  return { id, when: { fence: { $lte: token } }, set: { ...set, fence: token }, ...(max ? { max } : {}) };
}

async function writeOne(
  { conversations }: Pick<Collections, 'conversations'>,
  write: ConversationWrite,
): Promise<ConversationRow | null> {
  const change = fenced(write);
  return conversations.findOneAndUpdate(filterOf(change), updateOf(change), { returnDocument: 'after' });
}

/** Refused was whatever carries a newer token by now: what we wrote carries ours. Null: the database took not all of it. */
async function writeMany(
  { conversations }: Pick<Collections, 'conversations'>,
  writes: readonly ConversationWrite[],
): Promise<(ConversationRow | null)[] | null> {
  if ((await updateAll(conversations, writes.map(fenced))) === null) return null;
  const rows = await conversations.find({ _id: { $in: writes.map(({ id }) => id) } }).toArray();
  const found = new Map(rows.map((row) => [row._id, row]));
  return writes.map(({ id, token }) => {
    const row = found.get(id);
    return row && row.fence <= token ? row : null;
  });
}
