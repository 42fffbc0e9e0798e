import { addDays, addMonths, type Day, daysBetween, monthOf, monthsBetween } from '../core/calendar';
import type { Period } from './report';

/**
 * The period of the same kind so many steps later (earlier when negative); of whole months in a row, as many months, and of
 * other days in a row, as many days. Pure.
 */
export function stepPeriod(period: Period, steps: number): Period {
  if (period.kind === 'day') return { kind: 'day', day: addDays(period.day, steps) };
  if (period.kind === 'month') return { kind: 'month', month: addMonths(period.month, steps) };
  if (period.kind === 'week') return { kind: 'week', week: addDays(period.week, 7 * steps) };
  if (period.kind === 'year') return { kind: 'year', year: period.year + steps };
  if (period.from.endsWith('-01') && period.to.endsWith('-01')) {
    const months = steps * monthsBetween(monthOf(period.from), monthOf(period.to));
    const first = (day: Day): Day => `${addMonths(monthOf(day), months)}-01`;
    return { kind: 'range', from: first(period.from), to: first(period.to) };
  }
  const days = steps * daysBetween(period.from, period.to);
  return { kind: 'range', from: addDays(period.from, days), to: addDays(period.to, days) };
}
