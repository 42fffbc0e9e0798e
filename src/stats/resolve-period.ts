import { type Day, daysBetween, isDay, isMonth, mondayOfWeek, weekOf } from '../core/calendar';
import { kindOf, type PieceGroup } from './group-pieces';
import { periodOfDays, periodText, rangeOf } from './period';
import type { Period } from './report';

/** The longest range that is answered, in days. */
export const MAX_RANGE_DAYS = 3700;

/** Why pieces make no period; `right` is how a reversed range is written rightly. */
export type PeriodError =
  | { readonly kind: 'bad-date' }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'too-long'; readonly given: string }
  | { readonly kind: 'reversed'; readonly right: string };

export type Resolved = { readonly period: Period } | { readonly error: PeriodError };

// 29 February, and a week 53, may be eight years back.
const LONGEST_SEARCH = 8;
// `noyabr – fevral` runs over New Year; `oktyabr – sentyabr` is rather the wrong way round.
const LONGEST_OVER_NEW_YEAR = 183;

const BAD: Resolved = { error: { kind: 'bad-date' } };

/** The period of one group. Without a year it is the latest one that has begun. Pure. */
export function resolveOne(group: PieceGroup, today: Day): Resolved {
  const end = endOf(group);
  const period = end.year === null ? latestBegun(end, today) : periodOf(end, end.year);
  return period ? { period } : BAD;
}

/**
 * The range from the first group's first day to the second's last; what one lacks (the month of `1-15 sentyabr`, the
 * year of `avqust-oktyabr 2024`) it has from the other. Exactly a day, month or year becomes that. Pure.
 */
export function resolveRange(first: PieceGroup, second: PieceGroup, today: Day): Resolved {
  const [a, b] = [endOf(first), endOf(second)];
  const start = { ...a, month: a.month ?? (a.day === null ? null : b.month) };
  const stop = { ...b, month: b.month ?? (b.day === null ? null : a.month) };
  const ends = resolveEnds(start, stop, today);
  if (!ends) return BAD;
  const [from, to] = [rangeOf(ends[0]).from, rangeOf(ends[1]).to];
  if (from >= to || (kindOf(first) === kindOf(second) && rangeOf(ends[1]).from < from)) {
    const right = periodOfDays(rangeOf(ends[1]).from, rangeOf(ends[0]).to);
    return { error: { kind: 'reversed', right: periodText(right) } };
  }
  if (periodText(ends[0]) === periodText(ends[1])) return { period: ends[0] };
  const period = periodOfDays(from, to);
  if (daysBetween(from, to) > MAX_RANGE_DAYS)
    return { error: { kind: 'too-long', given: periodText(period) } };
  return { period };
}

/** A group as far as it is known. */
interface End {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly week: number | null;
}

function endOf({ head, year }: PieceGroup): End {
  const none = { year, month: null, day: null, week: null };
  if (head === null) return none;
  switch (head.kind) {
    case 'month':
      return { ...none, month: head.month };
    case 'day-month':
      return { ...none, month: head.month, day: head.day };
    case 'day':
      return { ...none, day: head.day };
    case 'week':
      return { ...none, week: head.week };
    case 'period':
      return periodEnd(head.period);
  }
}

function periodEnd(period: Period): End {
  const none = { year: null, month: null, day: null, week: null };
  if (period.kind === 'week') return { ...none, ...weekOf(period.week) };
  const [year, month, day] = periodText(period).split('-').map(Number);
  return { ...none, year: year!, month: month ?? null, day: day ?? null };
}

function periodOf({ month, day, week }: End, year: number): Period | null {
  if (week !== null) {
    const monday = mondayOfWeek(year, week);
    return monday === null ? null : { kind: 'week', week: monday };
  }
  if (month === null) return day === null && isMonth(`${year}-01`) ? { kind: 'year', year } : null;
  const monthText = `${year}-${String(month).padStart(2, '0')}`;
  const dayText = `${monthText}-${String(day).padStart(2, '0')}`;
  if (day !== null) return isDay(dayText) ? { kind: 'day', day: dayText } : null;
  return isMonth(monthText) ? { kind: 'month', month: monthText } : null;
}

function latestBegun(end: End, today: Day): Period | null {
  // 1 January may be in the next year's first week.
  const first = Number(today.slice(0, 4)) + (end.week === null ? 0 : 1);
  for (let year = first; year >= first - LONGEST_SEARCH; year -= 1) {
    const period = periodOf(end, year);
    if (period && rangeOf(period).from <= today) return period;
  }
  return null;
}

function resolveEnds(start: End, stop: End, today: Day): [Period, Period] | null {
  if (start.year === null && stop.year !== null) {
    const second = periodOf(stop, stop.year);
    const first = second && nearest(start, stop.year, -1, (one) => spanDays(one, second));
    return first ? [first, second] : null;
  }
  const first = start.year === null ? latestBegun(start, today) : periodOf(start, start.year);
  if (!first) return null;
  const year = yearOf(first);
  const second =
    stop.year === null ? nearest(stop, year, 1, (one) => spanDays(first, one)) : periodOf(stop, stop.year);
  return second && [first, second];
}

/** In the same year as the other end, or the one beyond it if they lie round New Year. */
function nearest(end: End, year: number, step: 1 | -1, days: (period: Period) => number): Period | null {
  const same = periodOf(end, year);
  if (same && days(same) > 0) return same;
  const beyond = periodOf(end, year + step);
  return beyond && days(beyond) <= LONGEST_OVER_NEW_YEAR ? beyond : same;
}

function spanDays(first: Period, second: Period): number {
  return daysBetween(rangeOf(first).from, rangeOf(second).to);
}

function yearOf(period: Period): number {
  return period.kind === 'week' ? weekOf(period.week).year : Number(periodText(period).slice(0, 4));
}
