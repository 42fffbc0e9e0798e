import { addDays, type Day } from '../core/calendar';
import { rangeOf } from '../stats/period';
import type { Period } from '../stats/report';

/** The shortest that names a period among its like: `01.09`, `02.09–08.09`, `08.2024`, `2024`. */
export function pointLabel(period: Period): string {
  const short = (day: Day): string => day.slice(5).split('-').reverse().join('.');
  const { from, to } = rangeOf(period);
  if (period.kind === 'year') return String(period.year);
  if (period.kind === 'month') return period.month.split('-').reverse().join('.');
  return period.kind === 'day' ? short(from) : `${short(from)}–${short(addDays(to, -1))}`;
}
