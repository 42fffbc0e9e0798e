import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import type { Figures } from './figures';
import { type Layout, periodsNeeded } from './readings';

/** The logged figures that some layouts of a subject need, by period: one query by `_id`. */
export async function readFigures(
  db: Pick<Collections, 'figures'>,
  subject: Subject,
  layouts: readonly Layout[],
): Promise<Map<string, Figures>> {
  const periods = [...new Set(layouts.flatMap(periodsNeeded))];
  if (periods.length === 0) return new Map();
  const ids = periods.map((period) => `${subject}|${period}`);
  const rows = await db.figures.find({ _id: { $in: ids } }).toArray();
  return new Map(rows.map((row) => [row.period, row.counts]));
}
