import { addDays, addMonths, type Day, isDay, isMonth, type Month, monthOf } from '../core/calendar';
import type { Period } from './report';
import type { Token } from './tokens';
import { DAY, LAST, MONTH, monthNamed, THIS, TODAY, YEAR, YESTERDAY } from './vocabulary';

/** A piece of what was typed that says when. */
export type PeriodPiece =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'day-month'; readonly day: number; readonly month: number }
  | { readonly kind: 'bad' };

/** The piece that starts at a token, with its length in tokens, or null when it says nothing about when. */
export function readPeriodPiece(
  tokens: readonly Token[],
  at: number,
  today: Day,
): { piece: PeriodPiece; length: number } | null {
  const token = tokens[at]!;
  if (token.kind === 'date') return { piece: readDate(token.text), length: 1 };
  if (token.kind === 'number') {
    const piece = readNumber(token.text);
    return piece && { piece, length: 1 };
  }
  if (token.kind !== 'word') return null;
  const next = tokens[at + 1]?.text ?? '';
  if (THIS.has(token.text) || LAST.has(token.text)) {
    const piece = readRelative(next, LAST.has(token.text), today);
    return piece && { piece, length: 2 };
  }
  if (TODAY.has(token.text)) return { piece: dayPiece(today), length: 1 };
  if (YESTERDAY.has(token.text)) return { piece: dayPiece(addDays(today, -1)), length: 1 };
  const month = monthNamed(token.text);
  return month === null ? null : { piece: { kind: 'month', month }, length: 1 };
}

function readRelative(unit: string, last: boolean, today: Day): PeriodPiece | null {
  if (DAY.has(unit)) return dayPiece(last ? addDays(today, -1) : today);
  if (MONTH.has(unit)) return monthPiece(addMonths(monthOf(today), last ? -1 : 0));
  if (YEAR.has(unit)) return { kind: 'year', year: Number(today.slice(0, 4)) - (last ? 1 : 0) };
  return null;
}

function dayPiece(day: Day): PeriodPiece {
  return isDay(day) ? { kind: 'period', period: { kind: 'day', day } } : { kind: 'bad' };
}

function monthPiece(month: Month): PeriodPiece {
  return isMonth(month) ? { kind: 'period', period: { kind: 'month', month } } : { kind: 'bad' };
}

const two = (number: number | string): string => String(number).padStart(2, '0');
const dayText = (year: number | string, month: number | string, day: number | string): Day =>
  `${year}-${two(month)}-${two(day)}`;

/** Numbers joined by `.`, `/` or `-`: year first or last; a two-digit year only in a full date. */
function readDate(text: string): PeriodPiece {
  const parts = text.split(/[./-]/);
  const shape = parts.map((part) => (part.length === 4 ? 'Y' : part.length <= 2 ? 'n' : '?')).join('');
  const [a, b, c] = parts as [string, string, string];
  if (shape === 'Ynn') return dayPiece(dayText(a, b, c));
  if (shape === 'nnY') return dayPiece(dayText(c, b, a));
  if (shape === 'nnn' && c.length === 2) return dayPiece(dayText(`20${c}`, b, a));
  if (shape === 'Yn') return monthPiece(`${a}-${two(b)}`);
  if (shape === 'nY') return monthPiece(`${b}-${two(a)}`);
  if (shape === 'nn') return dayMonthPiece(Number(a), Number(b));
  return { kind: 'bad' };
}

function dayMonthPiece(day: number, month: number): PeriodPiece {
  // 2024 is a leap year: 29 February may be meant.
  return isDay(dayText(2024, month, day)) ? { kind: 'day-month', day, month } : { kind: 'bad' };
}

/** `2024`, `20240816`, `202408`; shorter numbers are centres or days, longer ones nothing of ours. */
function readNumber(text: string): PeriodPiece | null {
  if (text.length === 4)
    return isMonth(`${text}-01`) ? { kind: 'year', year: Number(text) } : { kind: 'bad' };
  if (text.length === 6) return monthPiece(`${text.slice(0, 4)}-${text.slice(4)}`);
  if (text.length === 8) return dayPiece(dayText(text.slice(0, 4), text.slice(4, 6), text.slice(6)));
  return null;
}

/**
 * The period that all pieces make together; null when there are none. Without a year, a month or day is the latest
 * one that has begun. `dayNumber` is a bare number that stands for a day of the named month.
 */
export function combinePeriod(
  pieces: readonly PeriodPiece[],
  dayNumber: number | null,
  today: Day,
): Period | 'bad-date' | 'too-much' | null {
  if (pieces.some((piece) => piece.kind === 'bad')) return 'bad-date';
  const periods = pieces.filter((piece) => piece.kind === 'period');
  const years = pieces.filter((piece) => piece.kind === 'year');
  const months = pieces.filter((piece) => piece.kind === 'month');
  const days = pieces.filter((piece) => piece.kind === 'day-month');
  if (periods.length + months.length + days.length > 1 || years.length > 1) return 'too-much';
  const year = years[0]?.year ?? null;
  if (periods[0]) return year === null ? periods[0].period : 'too-much';
  const month = (months[0] ?? days[0])?.month;
  const day = days[0]?.day ?? dayNumber;
  if (month === undefined) return year === null ? null : { kind: 'year', year };
  return day === null ? monthPeriod(month, year, today) : dayPeriod(day, month, year, today);
}

function monthPeriod(month: number, year: number | null, today: Day): Period {
  const thisYear = Number(today.slice(0, 4));
  const chosen = year ?? (`${thisYear}-${two(month)}` <= monthOf(today) ? thisYear : thisYear - 1);
  return { kind: 'month', month: `${chosen}-${two(month)}` };
}

function dayPeriod(day: number, month: number, year: number | null, today: Day): Period | 'bad-date' {
  const first = year ?? Number(today.slice(0, 4));
  // 29 February may be eight years back (1904).
  const last = year ?? first - 8;
  for (let candidate = first; candidate >= last; candidate -= 1) {
    const text = dayText(candidate, month, day);
    if (isDay(text) && (year !== null || text <= today)) return { kind: 'day', day: text };
  }
  return 'bad-date';
}
