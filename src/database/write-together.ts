import type { mongo } from 'mongoose';
import { type Change, filterOf, operationsFor, updateOf } from './change';
import { GroupCommit } from './group-commit';
import { insertEach } from './insert-new';
import { isAway } from './is-away';

const MAX = 1000;

/** Changes rows, each durable when its promise resolves: what is asked for at the same time shares one write. */
export function updateTogether<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
): (change: Change<Row>) => Promise<void> {
  return perItem(async (changes) => {
    if (changes.length > 1 && (await updateAll(collection, changes)) !== null)
      return changes.map(() => Promise.resolve());
    return changes.map(async (change) => void (await updateOne(collection, change)));
  });
}

/** The same, and tells whether the row was one to change. A change that is done again must find its row again. */
export function matchTogether<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
): (change: Change<Row>) => Promise<boolean> {
  return perItem(async (changes) => {
    // How many were found is all that is told of them together.
    if (changes.length > 1 && (await updateAll(collection, changes)) === changes.length)
      return changes.map(() => Promise.resolve(true));
    return changes.map(async (change) => (await updateOne(collection, change)).matchedCount > 0);
  });
}

function updateOne<Row extends { _id: string }>(collection: mongo.Collection<Row>, change: Change<Row>) {
  return collection.updateOne(filterOf(change), updateOf(change));
}

/** How many rows were found; null: the database refuses one of the changes, which is not to stop the others. */
export async function updateAll<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  changes: readonly Change<Row>[],
): Promise<number | null> {
  try {
    return (await collection.bulkWrite(operationsFor(changes))).matchedCount;
  } catch (error) {
    if (isAway(error)) throw error;
    return null;
  }
}

/** Inserts what is to be inserted at the same time in one write; which rows (by their place) were there already. */
export function insertTogether<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
): (rows: readonly Row[]) => Promise<Set<number>> {
  return perItem(async (all) => {
    const rows = all.flat();
    if (all.length > 1) {
      try {
        const refused = await insertEach(collection, rows);
        let first = 0;
        return all.map(async ({ length }) => {
          const from = first;
          first += length;
          return new Set([...refused].map((at) => at - from).filter((at) => at >= 0 && at < length));
        });
      } catch (error) {
        if (isAway(error)) throw error;
      }
    }
    return all.map((some) => insertEach(collection, some));
  });
}

/** Does what is asked for at the same time in one commit, of which each item ends as its own part does. */
export function perItem<In, Out>(
  commit: (items: readonly In[]) => Promise<readonly Promise<Out>[]>,
): (item: In) => Promise<Out> {
  const commits = new GroupCommit<In, PromiseSettledResult<Out>>({
    max: MAX,
    commit: async (items) => Promise.allSettled(await commit(items)),
  });
  return async (item) => {
    const result = await commits.add(item);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  };
}
