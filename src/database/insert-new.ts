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
  if (rows.length === 0) return new Set();
  try {
    await collection.insertMany(rows as never, { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some((one) => one.code !== DUPLICATE)) throw error;
    if (error.result.getWriteConcernError()) throw error;
    return new Set(errors.map((one) => rows[one.index]!._id));
  }
}

/** True for a refused insert of an `_id` (or unique key) that exists. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE;
}
