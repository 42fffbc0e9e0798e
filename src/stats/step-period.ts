import { addDays, addMonths } from '../core/calendar';
import type { Period } from './report';

/** The period of the same kind so many steps later (earlier when negative). Pure. */
export function stepPeriod(period: Period, steps: number): Period {
  if (period.kind === 'day') return { kind: 'day', day: addDays(period.day, steps) };
  if (period.kind === 'month') return { kind: 'month', month: addMonths(period.month, steps) };
  return { kind: 'year', year: period.year + steps };
}
