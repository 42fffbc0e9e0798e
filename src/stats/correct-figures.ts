import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { fitsBatch } from './apply-changes';
import { subtract, ZERO } from './figures';
import type { Discrepancy } from './recount';
import { rollUpAll, runBatch } from './roll-up';

const CHANGES = 1000;

/**
 * Rows that the roll-up had to leave something out of, and with them the counters at 0 that made them large: what is right is
 * found and stored as of any row that is not there.
 */
export async function takeLeftOutAway(db: Pick<Collections, 'figures' | 'rollups'>): Promise<void> {
  const leftOut = (await db.rollups.findOne({ _id: 'roll-up' }))?.leftOut;
  if (!leftOut) return;
  await db.figures.deleteMany({ _id: { $in: leftOut } });
  await db.rollups.updateOne({ _id: 'roll-up' }, { $unset: { leftOut: '' } });
}

/**
 * The corrections are batches of the roll-up like any other: stored first, applied once, and refused when another
 * process has moved on.
 */
export async function correctFigures(
  db: Collections,
  batch: number,
  discrepancies: readonly Discrepancy[],
): Promise<void> {
  const changes = discrepancies
    .filter(({ kind }) => kind === 'figure')
    .map(({ id, difference }) => {
      const [subject, period] = id.split('|') as [string, string];
      return { id, subject, period, counts: { ...subtract(ZERO, difference) } };
    });
  const tooLarge = changes.filter((one) => !fitsBatch([one])).map(({ id }) => id);
  if (tooLarge.length > 0)
    await db.rollups.updateOne({ _id: 'roll-up' }, { $addToSet: { leftOut: { $each: tooLarge } } });
  const fitting = changes.filter(({ id }) => !tooLarge.includes(id));
  for (let next = batch + 1; fitting.length > 0; next++) {
    let many = CHANGES;
    while (!fitsBatch(fitting.slice(0, many))) many = Math.ceil(many / 2);
    const some = fitting.splice(0, many);
    const stored = await runBatch(db, {
      _id: 'roll-up',
      batch: next,
      state: 'applying',
      changes: some,
      items: [],
    });
    if (!stored) throw moved();
  }
  // Their difference is counted by the next roll-up.
  for (const [kind, collection] of [
    ['inquiry-counted', db.inquiries],
    ['case-counted', db.cases],
  ] as const) {
    const stale = discrepancies.filter((one) => one.kind === kind).map(({ id }) => id);
    if (stale.length === 0) continue;
    const again = { $set: { dirty: true as const }, $inc: { version: 1 } };
    await (collection as Collections['cases']).updateMany({ _id: { $in: stale } }, again);
  }
  await rollUpAll(db);
}

/** What a recount ends with when the figures moved meanwhile. */
export function moved(): DostError {
  return new DostError('lease.lost', 'Another process has counted meanwhile; run the recount again.');
}
