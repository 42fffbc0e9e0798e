import { setTimeout as sleep } from 'node:timers/promises';
import { type Day } from '../core/calendar';
import type { Collections } from '../database/collections';
import { currentBatch } from '../stats/roll-up';

/** Counting takes a moment; after so many looks it is behind. */
const LOOKS = 12;
const BETWEEN_MS = 150;

/**
 * Reads figures as of one instant: nothing of a day before `end` waits to be counted, and no batch was counted while it was
 * read. Null when counting stays behind; then nothing may be made of the figures.
 */
export async function readCounted<T>(
  db: Pick<Collections, 'inquiries' | 'cases' | 'rollups' | 'figures'>,
  end: Day,
  read: () => Promise<T>,
): Promise<T | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await sleep(BETWEEN_MS);
    const before = await restingBatch(db, end);
    if (before === null) continue;
    const value = await read();
    if ((await restingBatch(db, end)) === before) return value;
  }
  return null;
}

/** The number of the last batch; null while one is being applied, or something waits for the next. */
async function restingBatch(db: Parameters<typeof readCounted>[0], end: Day): Promise<number | null> {
  const waiting = { dirty: true as const, day: { $lt: end } };
  const options = { projection: { _id: 1 as const } };
  const [inquiry, one] = await Promise.all([
    db.inquiries.findOne(waiting, options),
    db.cases.findOne(waiting, options),
  ]);
  if (inquiry || one) return null;
  const { batch, state } = await currentBatch(db as Collections);
  return state === 'done' ? batch : null;
}
