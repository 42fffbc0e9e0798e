import type { mongo } from 'mongoose';
import { GroupCommit } from './group-commit';
import { insertEach } from './insert-new';
import { isAway } from './is-away';

const MAX = 1000;

/** A change of one row. Done a second time it must change nothing. */
export interface Step<Row> {
  readonly filter: mongo.Filter<Row>;
  readonly update: mongo.UpdateFilter<Row>;
}

/** Changes rows, each durable when its promise resolves: what is asked for at the same time shares one write. */
export function updateTogether<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
): (step: Step<Row>) => Promise<void> {
  return perItem(async (steps) => {
    if (steps.length > 1 && (await updateAll(collection, steps)) !== null)
      return steps.map(() => Promise.resolve());
    return steps.map(async ({ filter, update }) => void (await collection.updateOne(filter, update)));
  });
}

/** The same, and tells whether the row was one to change. A step that is done again must find its row again. */
export function matchTogether<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
): (step: Step<Row>) => Promise<boolean> {
  return perItem(async (steps) => {
    // How many were found is all that is told of them together.
    if (steps.length > 1 && (await updateAll(collection, steps)) === steps.length)
      return steps.map(() => Promise.resolve(true));
    return steps.map(
      async ({ filter, update }) => (await collection.updateOne(filter, update)).matchedCount > 0,
    );
  });
}

/** How many rows were found; null: the database refuses one of the steps, which is not to stop the others. */
export async function updateAll<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  steps: readonly Step<Row>[],
): Promise<number | null> {
  const operations = steps.map((step) => ({ updateOne: step })) as never;
  try {
    return (await collection.bulkWrite(operations, { ordered: false })).matchedCount;
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
