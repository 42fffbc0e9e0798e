import { mongo } from 'mongoose';

const DUPLICATE = 11000;

/**
 * Inserts rows whose `_id` is their identity and returns the ids that were there already. Any other failure is thrown;
 * then it is unknown which rows were written, and doing it again is harmless.
 */
export async function insertNew<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  rows: readonly Row[],
): Promise<Set<string>> {
  const refused = await insertEach(collection, rows);
  return new Set([...refused].map((index) => rows[index]!._id));
}

/** The same, and returns which of the rows were refused by their place: of two with the same id the first is written. */
export async function insertEach<Row extends { _id: string }>(
  collection: mongo.Collection<Row>,
  rows: readonly Row[],
): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  try {
    await collection.insertMany(rows as never, { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some((one) => one.code !== DUPLICATE)) throw error;
    if (error.result.getWriteConcernError()) throw error;
    return new Set(errors.map(({ index }) => index));
  }
}

/** True for a refused insert of an `_id` (or unique key) that exists. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE;
}
