import type { mongo } from 'mongoose';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import type { ConversationRow } from '../../models/conversation';
import { GroupCommit } from './group-commit';

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
  const writes = new GroupCommit<ConversationWrite, ConversationRow | null>({
    max: 1000,
    queue: Infinity,
    commit: (some) => (some.length === 1 ? writeOne(db, some[0]!) : writeMany(db, some)),
    refuse: () => new DostError('overloaded', 'Too many conversations wait to be written.'),
  });
  return (write) => writes.add(write);
}

/** The newest holder that has written: all that were there before it are refused. */
export function fenced<Update extends mongo.UpdateFilter<ConversationRow>>(token: number, update: Update) {
  return { ...update, $set: { ...update.$set, fence: token } };
}

async function writeOne(
  { conversations }: Pick<Collections, 'conversations'>,
  { _id, token, update }: ConversationWrite,
): Promise<(ConversationRow | null)[]> {
  const filter = { _id, fence: { $lte: token } };
  return [
    await conversations.findOneAndUpdate(filter, fenced(token, update) as never, { returnDocument: 'after' }),
  ];
}

/** Refused was whatever carries a newer token by now: what we wrote carries ours. */
async function writeMany(
  { conversations }: Pick<Collections, 'conversations'>,
  writes: readonly ConversationWrite[],
): Promise<(ConversationRow | null)[]> {
  await conversations.bulkWrite(
    writes.map(({ _id, token, update }) => ({
      updateOne: { filter: { _id, fence: { $lte: token } }, update: fenced(token, update) as never },
    })),
    { ordered: false },
  );
  const rows = await conversations.find({ _id: { $in: writes.map(({ _id }) => _id) } }).toArray();
  const found = new Map(rows.map((row) => [row._id, row]));
  return writes.map(({ _id, token }) => {
    const row = found.get(_id);
    return row && row.fence <= token ? row : null;
  });
}
