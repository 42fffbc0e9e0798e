import { addDays, type Day, type DayRange, earlier } from '../core/calendar';
import type { StatsReport } from '../stats/report';

/** The day after the last one of a range that figures are of: where they end before the range does, that is earlier. Pure. */
export function knownEnd({ asOf }: Pick<StatsReport, 'asOf'>, { from, to }: DayRange): Day {
  const end = asOf === null ? to : earlier(to, addDays(asOf, 1));
  return from === null || end > from ? end : to;
}
