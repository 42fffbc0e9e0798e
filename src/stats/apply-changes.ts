import { mongo } from 'mongoose';
import type { RollUpRow } from '../../models/roll-up';
import type { Collections } from '../database/collections';
import { isOperatorSeries } from './operator-counts';

const DUPLICATE = 11000;
/** What the server says of a row that would be larger than it keeps. */
const TOO_LARGE = new Set([10334, 17419, 17420]);
/** Changes of one batch: with all that it says of its rows, the batch is smaller than the database keeps in one row. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Whether changes, or one of them, fit into a batch. Only names that operators go by make so many. */
export function fitsBatch(changes: RollUpRow['changes']): boolean {
  return mongo.BSON.calculateObjectSize({ changes }) <= MOST_BYTES;
}

/**
 * Adds the changes of a batch to the figures, once. A row of a source's operators that the server refuses as too large is left as it is,
 * for it would stop the figures of everybody; returns the ids of those. Any other error is thrown.
 */
export async function applyChanges(
  db: Pick<Collections, 'figures'>,
  batch: number,
  changes: RollUpRow['changes'],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const operations = changes.map(({ id, subject, period, counts }) => ({
    updateOne: {
      filter: { _id: id, applied: { $lt: batch } },
      update: {
        $inc: Object.fromEntries(
          Object.entries(counts).map(([measure, value]) => [`counts.${measure}`, value]),
        ),
        $set: { applied: batch },
        $setOnInsert: { subject, period },
      },
      upsert: true,
    },
  }));
  try {
    await db.figures.bulkWrite(operations, { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
    const errors = [error.writeErrors].flat();
    // The row exists and has this batch already: an upsert then collides, and nothing is to be done.
    const others = errors.filter(({ code }) => code !== DUPLICATE);
    const leftOut = others.filter(({ code, index }) => {
      return (
        TOO_LARGE.has(code) &&
        isOperatorSeries(changes[index]!.subject) &&
        changes[index]!.subject.includes('@')
      );
    });
    if (errors.length === 0 || leftOut.length < others.length) throw error;
    return leftOut.map(({ index }) => changes[index]!.id);
  }
}
