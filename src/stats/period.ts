import { addDays, type Day, monthOf, monthRange, weekText, yearRange } from '../core/calendar';
import type { Period } from './report';

/** The half-open range of local days of a period. */
export function rangeOf(period: Period): { from: Day; to: Day } {
  switch (period.kind) {
    case 'day':
      return { from: period.day, to: addDays(period.day, 1) };
    case 'week':
      return { from: period.week, to: addDays(period.week, 7) };
    case 'month':
      return monthRange(period.month);
    case 'year':
      return yearRange(period.year);
    case 'range':
      return { from: period.from, to: period.to };
  }
}

/**
 * The period of these days, half-open: a day, a month or a year when they are exactly one, else a range. A week stays a
 * range: who typed days gets days. Pure.
 */
export function periodOfDays(from: Day, to: Day): Period {
  if (addDays(from, 1) === to) return { kind: 'day', day: from };
  if (monthRange(monthOf(from)).from === from && monthRange(monthOf(from)).to === to)
    return { kind: 'month', month: monthOf(from) };
  const year = Number(from.slice(0, 4));
  if (yearRange(year).from === from && yearRange(year).to === to) return { kind: 'year', year };
  return { kind: 'range', from, to };
}

/** A period as it can be typed, the same in every language: `2024-08-16`, `2024-W36`, `2024-08`, `2024`, `2024-09-01..2024-09-15`. */
export function periodText(period: Period): string {
  switch (period.kind) {
    case 'day':
      return period.day;
    case 'week':
      return weekText(period.week);
    case 'month':
      return period.month;
    case 'year':
      return String(period.year);
    case 'range':
      return rangeText(period.from, addDays(period.to, -1), period.to);
  }
}

/** Whole years and whole months are written as such: `2022..2024`, `2024-08..2024-10`. */
function rangeText(from: Day, last: Day, to: Day): string {
  if (from.endsWith('-01-01') && to.endsWith('-01-01')) return `${from.slice(0, 4)}..${last.slice(0, 4)}`;
  if (from.endsWith('-01') && to.endsWith('-01')) return `${monthOf(from)}..${monthOf(last)}`;
  return `${from}..${last}`;
}
