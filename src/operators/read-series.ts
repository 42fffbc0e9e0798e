import type { Day } from '../core/calendar';
import type { Collections } from '../database/collections';
import { addInto, type Figures } from '../stats/figures';
import { periodsWithin } from '../stats/tile';

/** The sum of a stored series over days, half-open: a few point reads, however long. */
export async function readSeriesSum(
  { figures }: Pick<Collections, 'figures'>,
  series: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Figures> {
  const ids = periodsWithin(from, to).map((period) => `${series}|${period}`);
  const rows = await figures.find({ _id: { $in: ids } }).toArray();
  const sum: Record<string, number> = {};
  for (const { counts } of rows) addInto(sum, counts);
  return sum;
}
