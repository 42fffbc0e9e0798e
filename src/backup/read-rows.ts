import type { mongo } from 'mongoose';

const BATCH = 1000;

/** The rows of a collection as the database's own bytes, in the order of `_id`. Only a batch is in memory at a time. */
export async function* readRows(db: mongo.Db, name: string): AsyncGenerator<Buffer> {
  const rows = db
    .collection(name)
    .find({}, { raw: true, batchSize: BATCH })
    .sort({ _id: 1 })
    .hint({ _id: 1 });
  for await (const row of rows) yield row as unknown as Buffer;
}

/** The names of all collections that hold our rows, sorted. */
export async function collectionNames(db: mongo.Db): Promise<string[]> {
  const all = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}
