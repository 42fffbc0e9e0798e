import type { mongo } from 'mongoose';
import { GroupCommit } from './group-commit';

/**
 * Reads rows by id as they are now: those who ask at the same time ask together, each of them after it has asked. `which`
 * leaves out rows that are none for the asker.
 */
export function readTogether<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  which: mongo.Filter<Row> = {},
): (id: string) => Promise<Row | null> {
  const reads = new GroupCommit<string, Row | null>({
    max: 1000,
    commit: async (ids) => {
      const [only] = ids;
      const filter = { ...which, _id: ids.length === 1 ? only : { $in: [...new Set(ids)] } };
      const rows = (await collection.find(filter as mongo.Filter<Row>).toArray()) as Row[];
      const found = new Map(rows.map((row) => [row._id, row]));
      return ids.map((id) => found.get(id) ?? null);
    },
  });
  return (id) => reads.add(id);
}
