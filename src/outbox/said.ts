import type { Collections } from '../database/collections';
import { GroupCommit } from '../database/group-commit';
import type { OutboundRow } from '../../models/outbound';

/** Our latest messages that are looked through; one answer is never split into more parts. */
const LATEST = 16;
/** Of several conversations at once, so many of each on an average: mostly the last one is what is wanted. */
const FEW = 4;

/** The latest messages of a conversation, the last one first; `whole`: as many as are ever looked through. */
export interface Said {
  readonly rows: readonly OutboundRow[];
  readonly whole: boolean;
}

/** Reads what we said last; those who ask at the same time ask together, and may get only the first of it. */
export function readSaid(db: Pick<Collections, 'outbound'>): (conversation: string) => Promise<Said> {
  const reads = new GroupCommit<string, Said>({
    max: 100,
    commit: async (conversations) => {
      const [only] = conversations;
      if (conversations.length === 1) return [{ rows: await readAllSaid(db, only!), whole: true }];
      const most = FEW * conversations.length;
      const rows = await db.outbound
        .find({ conversation: { $in: [...conversations] } })
        .sort({ order: -1 })
        .limit(most)
        .toArray();
      return conversations.map((conversation) => {
        const found = rows.filter((row) => row.conversation === conversation).slice(0, LATEST);
        return { rows: found, whole: rows.length < most || found.length === LATEST };
      });
    },
  });
  return (conversation) => reads.add(conversation);
}

/** All of it, of one conversation. */
export function readAllSaid(
  { outbound }: Pick<Collections, 'outbound'>,
  conversation: string,
): Promise<OutboundRow[]> {
  return outbound.find({ conversation }).sort({ order: -1 }).limit(LATEST).toArray();
}
