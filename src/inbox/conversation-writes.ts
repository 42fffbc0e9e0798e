import { DostError } from '../core/errors';
import { type Change, filterOf, operationsFor, updateOf } from '../database/change';
import type { Collections } from '../database/collections';
import type { ConversationRow } from '../../models/conversation';
import { GroupCommit } from './group-commit';

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
  const writes = new GroupCommit<ConversationWrite, ConversationRow | null>({
    max: 1000,
    queue: Infinity,
    commit: (some) => (some.length === 1 ? writeOne(db, some[0]!) : writeMany(db, some)),
    refuse: () => new DostError('overloaded', 'Too many conversations wait to be written.'),
  });
  return (write) => writes.add(write);
}

/** The change under its writer's token: the newest holder that has written, and all that were there before it are refused. */
export function fenced({ id, token, set, max }: ConversationWrite): Change<ConversationRow> {
  return { id, when: { fence: { $lte: token } }, set: { ...set, fence: token }, ...(max ? { max } : {}) };
}

async function writeOne(
  { conversations }: Pick<Collections, 'conversations'>,
  write: ConversationWrite,
): Promise<(ConversationRow | null)[]> {
  const change = fenced(write);
  return [
    await conversations.findOneAndUpdate(filterOf(change), updateOf(change), { returnDocument: 'after' }),
  ];
}

/** Refused was whatever carries a newer token by now: what we wrote carries ours. */
async function writeMany(
  { conversations }: Pick<Collections, 'conversations'>,
  writes: readonly ConversationWrite[],
): Promise<(ConversationRow | null)[]> {
  await conversations.bulkWrite(operationsFor(writes.map(fenced)));
  const rows = await conversations.find({ _id: { $in: writes.map(({ id }) => id) } }).toArray();
  const found = new Map(rows.map((row) => [row._id, row]));
  return writes.map(({ id, token }) => {
    const row = found.get(id);
    return row && row.fence <= token ? row : null;
  });
}
