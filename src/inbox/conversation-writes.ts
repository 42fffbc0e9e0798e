import type { mongo } from 'mongoose';
import type { Collections } from '../database/collections';
import type { ConversationRow } from '../../models/conversation';
import { perItem, updateAll } from '../database/write-together';

/** A change of one conversation by whoever holds it under a lease token. */
export interface ConversationWrite {
  readonly _id: string;
  readonly token: number;
  readonly update: mongo.UpdateFilter<ConversationRow>;
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

/** The newest holder that has written: all that were there before it are refused. */
export function fenced<Update extends mongo.UpdateFilter<ConversationRow>>(token: number, update: Update) {
  return { ...update, $set: { ...update.$set, fence: token } };
}

async function writeOne(
  { conversations }: Pick<Collections, 'conversations'>,
  { _id, token, update }: ConversationWrite,
): Promise<ConversationRow | null> {
  const filter = { _id, fence: { $lte: token } };
  return conversations.findOneAndUpdate(filter, fenced(token, update) as never, { returnDocument: 'after' });
}

/** Refused was whatever carries a newer token by now: what we wrote carries ours. Null: the database took not all of it. */
async function writeMany(
  { conversations }: Pick<Collections, 'conversations'>,
  writes: readonly ConversationWrite[],
): Promise<(ConversationRow | null)[] | null> {
  const steps = writes.map(({ _id, token, update }) => ({
    filter: { _id, fence: { $lte: token } },
    update: fenced(token, update) as mongo.UpdateFilter<ConversationRow>,
  }));
  if ((await updateAll(conversations, steps)) === null) return null;
  const rows = await conversations.find({ _id: { $in: writes.map(({ _id }) => _id) } }).toArray();
  const found = new Map(rows.map((row) => [row._id, row]));
  return writes.map(({ _id, token }) => {
    const row = found.get(_id);
    return row && row.fence <= token ? row : null;
  });
}
