import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { subtract, ZERO } from './figures';
import type { Discrepancy } from './recount';
import { rollUpAll, runBatch } from './roll-up';

const CHANGES = 1000;

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
  for (let next = batch + 1; changes.length > 0; next++) {
    const some = changes.splice(0, CHANGES);
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
