import { addDays, addMonths, dayOf, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { layOut } from '../stats/layout';
import type { StatsDeps } from '../stats/read';
import { readFigures } from '../stats/read-figures';
import { readKnown } from '../stats/read-known';
import { readingsOf } from '../stats/readings';
import { measuresLookedAt, type MonthCounts, MONTHS_BACK } from './check-outliers';

/** What is looked at of each subject in the months before a month, the latest first: as `/stats` shows them. */
export async function readHistory(
  { db, clock, timezone }: StatsDeps,
  month: Month,
  subjects: readonly Subject[],
): Promise<Map<string, MonthCounts[]>> {
  const today = dayOf(clock(), timezone);
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(month, -1 - back));
  const { from } = monthRange(months.at(-1)!);
  const history = new Map<string, MonthCounts[]>();
  for (const subject of subjects) {
    const names = measuresLookedAt(subject);
    const known = await readKnown(db, subject, from, monthRange(month).from, today, 'counts');
    const layouts = months.map((one) =>
      layOut(subject, 'month', monthRange(one), addDays(today, 1), known, names),
    );
    const figures = await readFigures(db, layouts);
    history.set(
      subject,
      layouts.map((layout) => {
        const { counts } = readingsOf(layout, figures);
        return Object.fromEntries(names.map((name) => [name, counts[name]!.value]));
      }),
    );
  }
  return history;
}
