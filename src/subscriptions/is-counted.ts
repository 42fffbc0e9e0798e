import type { Collections } from '../database/collections';
import { rangeOf } from '../stats/period';
import type { Period } from '../stats/report';

/** True when nothing of a period is recorded that is not in the figures yet: what is told once is told as it is. */
export async function isCounted(
  db: Pick<Collections, 'inquiries' | 'cases'>,
  period: Period,
): Promise<boolean> {
  const { from, to } = rangeOf(period);
  const open = { dirty: true as const, day: { $gte: from, $lt: to } };
  const found = await Promise.all([
    db.inquiries.findOne(open, { projection: { _id: 1 } }),
    db.cases.findOne(open, { projection: { _id: 1 } }),
  ]);
  return found.every((one) => one === null);
}
