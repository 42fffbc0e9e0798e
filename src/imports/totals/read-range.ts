import { addDays, type Day, isDay, isMonth, monthRange } from '../../core/calendar';
import type { Wrong } from './problem';

/** The days of a row, half-open, or what is wrong with them. */
export type ReadRange = { readonly from: Day; readonly to: Day } | { readonly problem: Wrong };

/**
 * The days of a row, from its `day`, or `month`, or `from` and `to` (both inside). A day may also be written as the
 * digest prints it, `31.08.2024`. Nothing is known of a day after `today`. Pure.
 */
export function readRange(cells: ReadonlyMap<string, string>, today: Day): ReadRange {
  const given = ['day', 'month', 'from', 'to'].filter((name) => cells.has(name));
  const ways = given.join('+');
  if (!['day', 'month', 'from+to'].includes(ways))
    return { problem: { code: 'range', values: { given: given.join(', ') || '—' } } };
  if (ways === 'month') {
    const month = cells.get('month')!;
    if (!isMonth(month)) return { problem: { code: 'month', values: { given: month } } };
    return notAfter(monthRange(month), today);
  }
  const [from, to] = ways === 'day' ? (['day', 'day'] as const) : (['from', 'to'] as const);
  const first = dayIn(cells.get(from)!);
  const last = dayIn(cells.get(to)!);
  if (first === null || last === null) {
    const wrong = first === null ? from : to;
    return { problem: { code: 'day', values: { column: wrong, given: cells.get(wrong)! } } };
  }
  if (last < first) return { problem: { code: 'toBeforeFrom', values: { first, last } } };
  return notAfter({ from: first, to: addDays(last, 1) }, today);
}

function dayIn(text: string): Day | null {
  const printed = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text);
  const day = printed ? `${printed[3]}-${printed[2]}-${printed[1]}` : text;
  return isDay(day) ? day : null;
}

function notAfter(range: { from: Day; to: Day }, today: Day): ReadRange {
  const last = addDays(range.to, -1);
  return last <= today ? range : { problem: { code: 'future', values: { today, last } } };
}
