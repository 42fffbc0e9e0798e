import { addDays, dayOf, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { layOut } from '../stats/layout';
import { measuresOf } from '../stats/measures';
import type { StatsDeps } from '../stats/read';
import { readFigures } from '../stats/read-figures';
import { readKnown } from '../stats/read-known';
import { readingsOf } from '../stats/readings';

/**
 * What the days of a month add up to in the log, by measure: another way to its figures than the month's own rows. Only
 * measures that the log alone answers for over the whole month.
 */
export async function sumOfDays(
  { db, clock, timezone }: StatsDeps,
  month: Month,
  subject: Subject,
): Promise<Map<string, number>> {
  const { from, to } = monthRange(month);
  const today = dayOf(clock(), timezone);
  const known = await readKnown(db, subject, from, to, today, 'none');
  // Neither part is a whole month, so each is read day by day.
  const cut = addDays(from, 1);
  const ranges = [
    { from, to },
    { from, to: cut },
    { from: cut, to },
  ];
  const layouts = ranges.map((range) =>
    layOut(subject, 'range', range, addDays(today, 1), known, measuresOf(subject)),
  );
  const figures = await readFigures(db, layouts);
  const [whole, first, rest] = layouts.map((layout) => readingsOf(layout, figures).counts);
  const sums = measuresOf(subject).flatMap((measure): [string, number][] => {
    const [a, b] = [first![measure]!.value, rest![measure]!.value];
    return whole![measure]!.source === 'logged' && a !== null && b !== null ? [[measure, a + b]] : [];
  });
  return new Map(sums);
}
