import { addDays, addMonths, daysBetween } from '../core/calendar';
import type { Period } from './report';

/** The period of the same kind so many steps later (earlier when negative); of days in a row, as many. Pure. */
export function stepPeriod(period: Period, steps: number): Period {
  if (period.kind === 'day') return { kind: 'day', day: addDays(period.day, steps) };
  if (period.kind === 'month') return { kind: 'month', month: addMonths(period.month, steps) };
  if (period.kind === 'week') return { kind: 'week', week: addDays(period.week, 7 * steps) };
  if (period.kind === 'year') return { kind: 'year', year: period.year + steps };
  const days = steps * daysBetween(period.from, period.to);
  return { kind: 'range', from: addDays(period.from, days), to: addDays(period.to, days) };
}
