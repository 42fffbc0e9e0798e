import {
  addDays,
  addMonths,
  type Day,
  isDay,
  isMonth,
  mondayOf,
  type Month,
  monthOf,
} from '../core/calendar';
import type { Period } from './report';
import type { Token } from './tokens';
import { DAY, LAST, MONTH, monthNamed, THIS, TODAY, WEEK, YEAR, YESTERDAY } from './vocabulary';

/** A piece of what was typed that says when. */
export type PeriodPiece =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'day-month'; readonly day: number; readonly month: number }
  /** A day of the month that stands at the other end of the range: the 1 of `1-15 sentyabr`. */
  | { readonly kind: 'day'; readonly day: number }
  /** An ISO week; null: the word alone, its number is still to be found. */
  | { readonly kind: 'week'; readonly week: number | null }
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
  if (WEEK.has(token.text)) return { piece: { kind: 'week', week: null }, length: 1 };
  const month = monthNamed(token.text);
  return month === null ? null : { piece: { kind: 'month', month }, length: 1 };
}

function readRelative(unit: string, last: boolean, today: Day): PeriodPiece | null {
  if (DAY.has(unit)) return dayPiece(last ? addDays(today, -1) : today);
  if (WEEK.has(unit)) {
    return { kind: 'period', period: { kind: 'week', week: addDays(mondayOf(today), last ? -7 : 0) } };
  }
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
