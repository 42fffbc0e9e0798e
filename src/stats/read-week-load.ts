import { dayOf, earlier } from '../core/calendar';
import { isSimulated } from '../database/purpose';
import { isPrinted, layOut } from './layout';
import { rangeOf } from './period';
import type { StatsDeps } from './read';
import { readFigures } from './read-figures';
import { readKnown } from './read-known';
import { readingsOf } from './readings';
import type { StatsQuery } from './report';
import { type WeekLoad, weekLoad } from './week-load';

/**
 * Reads how many came in each hour of each weekday, by the same law as `/stats`. The day that still runs is left out: its
 * hours to come would count as hours in which nobody came.
 */
export async function readWeekLoad(
  { db, clock, timezone }: Pick<StatsDeps, 'db' | 'clock' | 'timezone'>,
  { subject, period }: StatsQuery,
): Promise<WeekLoad> {
  const today = dayOf(clock(), timezone);
  const range = rangeOf(period);
  const known = await readKnown(db, subject, range.from, range.to, today);
  const layout = layOut(subject, period.kind, range, today, known, ['load', 'hours']);
  const { families } = readingsOf(layout, await readFigures(db, [layout]));
  const printed = isPrinted(range, layout.spans);
  const ended = { from: range.from, to: printed ? range.to : earlier(range.to, today) };
  return {
    ...{ subject, period, range },
    ...weekLoad(ended, families.load, families.hours),
    incomplete: range.to > today && !printed,
    simulated: await isSimulated(db),
  };
}
