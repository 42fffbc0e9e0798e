import type { Locale } from '../src/core/actor';
import { addDays, type Day, type Month, monthOf, weekOf } from '../src/core/calendar';
import { wordsOf } from './index';

/** What stands for a figure nobody knows. It is always followed by its words. */
export const UNKNOWN = '—';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

type Sign = 'negative' | 'exceptZero';
type MonthIndex = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;
type MonthForm = 'monthName' | 'monthGenitive' | 'monthPrepositional';

const english = new Map<string, Intl.NumberFormat>();

// Node's own `az` groups by dots, which the digest does not: we always start from English and change the signs.
function decimal(value: number, locale: Locale, digits: { min: number; max: number }, sign: Sign): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const key = `${digits.min}${digits.max}${sign}`;
  let format = english.get(key);
  if (!format) {
    format = new Intl.NumberFormat('en', {
      minimumFractionDigits: digits.min,
      maximumFractionDigits: digits.max,
      signDisplay: sign as 'exceptZero',
    });
    english.set(key, format);
  }
  const text = format.format(value).replace('-', MINUS);
  if (locale === 'en') return text;
  return text.replace(/[,.]/g, (mark) => (mark === ',' ? NO_BREAK_SPACE : ','));
}

/** A number, grouped by thousands, with one decimal when it has any: `2 476 789`, en `2,476,789`. null: `—`. */
export function formatNumber(value: number | null, locale: Locale): string {
  return value === null ? UNKNOWN : decimal(value, locale, { min: 0, max: 1 }, 'negative');
}

/** Per cent as digests print it, with a decimal when it has one: `98,3 %`, `93 %`, en `98.3%`; with `least` of them always. null: `—`. */
export function formatPercent(value: number | null, locale: Locale, least: 0 | 1 = 0): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  return wordsOf(locale)('format.percent', { n: decimal(value, locale, { min: least, max: 1 }, 'negative') });
}

/** The share of `part` in `whole`, always with one decimal: `10,0 %`. Nothing of nothing is `—`. */
export function formatShare(part: number, whole: number, locale: Locale): string {
  if (!(whole > 0) || !Number.isFinite(part / whole)) return UNKNOWN;
  const tenths = Math.round((part * 1000) / whole) / 10;
  return wordsOf(locale)('format.percent', { n: decimal(tenths, locale, { min: 1, max: 1 }, 'negative') });
}

/** A change of a count with its sign: `+655`, `−1 204`, `0`. */
export function formatChange(value: number, locale: Locale): string {
  return decimal(value, locale, { min: 0, max: 1 }, 'exceptZero');
}

/** A relative change in per cent, with its sign and one decimal: `+4,2 %`. */
export function formatPercentChange(value: number, locale: Locale): string {
  return wordsOf(locale)('format.percent', { n: decimal(value, locale, { min: 1, max: 1 }, 'exceptZero') });
}

/** The difference of two percentages: `−0,3 faiz bəndi`, `−0,3 п. п.`, `−0.3 pp`. */
export function formatPoints(value: number, locale: Locale): string {
  return wordsOf(locale)('format.points', { n: decimal(value, locale, { min: 1, max: 1 }, 'exceptZero') });
}

function monthWord(month: number, form: MonthForm, locale: Locale): string {
  return wordsOf(locale)(`format.${form}.m${month as MonthIndex}`);
}

function parts(date: string): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number);
  return { year: year!, month: month!, day: day ?? 1 };
}

/** A date: `31.08.2024`, en `31 August 2024`. */
export function formatDate(day: Day, locale: Locale): string {
  return locale === 'en' ? formatLongDate(day, locale) : day.split('-').reverse().join('.');
}

/** A date in words: `31 avqust 2024-cü il`, `31 августа 2024 г.`, `31 August 2024`. */
export function formatLongDate(day: Day, locale: Locale): string {
  const at = parts(day);
  return wordsOf(locale)('format.longDate', {
    day: at.day,
    month: monthWord(at.month, 'monthGenitive', locale),
    year: formatYearOrdinal(at.year, locale),
  });
}

/** A month inside a line: `avqust 2024`, `август 2024 г.`, `August 2024`. */
export function formatMonth(month: Month, locale: Locale): string {
  const at = parts(month);
  return wordsOf(locale)('format.month', { month: monthWord(at.month, 'monthName', locale), year: at.year });
}

/** A month as a heading: `Avqust 2024`, `Август 2024 г.`, `August 2024`. */
export function formatMonthHeading(month: Month, locale: Locale): string {
  return capital(formatMonth(month, locale), locale);
}

/** A month in a sentence: `2024-cü ilin avqust ayında`, `в августе 2024 года`, `in August 2024`. */
export function formatMonthInSentence(month: Month, locale: Locale): string {
  const at = parts(month);
  return wordsOf(locale)('format.monthInSentence', {
    month: monthWord(at.month, 'monthPrepositional', locale),
    year: formatYearOrdinal(at.year, locale),
  });
}

// Grammar, not wording: the suffix follows the sound of the number's last word (1-99, 2001-2099).
const ORDINAL_SUFFIX: Partial<Record<Intl.LDMLPluralRule, string>> = { one: '-ci', few: '-cü', many: '-cı' };
const azOrdinals = new Intl.PluralRules('az', { type: 'ordinal' });

/** A year, or a week's number, as an attribute: `2024-cü`, `36-cı` in Azerbaijani, the plain number elsewhere. */
export function formatYearOrdinal(year: number, locale: Locale): string {
  return locale === 'az' ? `${year}${ORDINAL_SUFFIX[azOrdinals.select(year)] ?? '-cu'}` : String(year);
}

/** A year as a heading: `2024-cü il`, `2024 год`, `2024`. */
export function formatYear(year: number, locale: Locale): string {
  return wordsOf(locale)('format.year', { year: formatYearOrdinal(year, locale) });
}

/** A half-open range of days by its first and last day: `01.08.2024 – 31.08.2024`, en `1–31 August 2024`; one day is just that day. */
export function formatRange(from: Day, to: Day, locale: Locale): string {
  const last = addDays(to, -1);
  if (last <= from) return formatDate(from, locale);
  if (locale === 'en') return daysInWords(from, last, locale);
  return wordsOf(locale)('format.range', { from: formatDate(from, locale), to: formatDate(last, locale) });
}

/**
 * A half-open range of days in words, no part said twice: `1–15 sentyabr 2024-cü il`, `28 avqust – 3 sentyabr 2024-cü
 * il`; whole months `avqust – oktyabr 2024`, whole years `2022–2024-cü illər`.
 */
export function formatLongRange(from: Day, to: Day, locale: Locale): string {
  const last = addDays(to, -1);
  if (last <= from) return formatLongDate(from, locale);
  const [a, b] = [parts(from), parts(last)];
  const words = wordsOf(locale);
  if (from.endsWith('-01-01') && to.endsWith('-01-01'))
    return words('format.years', { from: a.year, to: formatYearOrdinal(b.year, locale) });
  if (!from.endsWith('-01') || !to.endsWith('-01')) return daysInWords(from, last, locale);
  const start =
    a.year === b.year ? monthWord(a.month, 'monthName', locale) : formatMonth(monthOf(from), locale);
  return words('format.range', { from: start, to: formatMonth(monthOf(last), locale) });
}

/** The first and the last day in words, without the month and the year that both have. */
function daysInWords(from: Day, last: Day, locale: Locale): string {
  const [a, b] = [parts(from), parts(last)];
  const words = wordsOf(locale);
  const to = formatLongDate(last, locale);
  if (a.year !== b.year) return words('format.range', { from: formatLongDate(from, locale), to });
  if (a.month === b.month) return words('format.daysOfMonth', { from: a.day, to });
  const month = monthWord(a.month, 'monthGenitive', locale);
  return words('format.range', { from: words('format.dayMonth', { day: a.day, month }), to });
}

/** A half-open range of days where room is short, 17 characters at most: `01.09–15.09.2024`, en `1–15 Sep 2024`; over years `17.12.23–31.01.24`. */
export function formatShortRange(from: Day, to: Day, locale: Locale): string {
  const [start, end] = [from, addDays(to, -1)].map((day) => day.split('-').reverse());
  const [a, b] = [start as [string, string, string], end as [string, string, string]];
  if (a[2] !== b[2]) return [a, b].map(([day, month, year]) => `${day}.${month}.${year.slice(2)}`).join('–');
  if (locale === 'en') return `${formatShortDays(from, to, locale)} ${b[2]}`;
  return `${a[0]}.${a[1]}–${b.join('.')}`;
}

/** A month where room is short: `08.2024`, en `Aug 2024`. */
export function formatShortMonth(month: Month, locale: Locale): string {
  const at = parts(month);
  return locale === 'en' ? `${shortMonth(at.month)} ${at.year}` : month.split('-').reverse().join('.');
}

/** A half-open range of days without its year: `02.09–08.09`, en `2–8 Sep`, `30 Sep–6 Oct`; one day is just that day. */
export function formatShortDays(from: Day, to: Day, locale: Locale): string {
  const last = addDays(to, -1);
  const show = (day: Day): string =>
    locale === 'en'
      ? `${parts(day).day} ${shortMonth(parts(day).month)}`
      : day.slice(5).split('-').reverse().join('.');
  if (last <= from) return show(from);
  const sameMonth = locale === 'en' && monthOf(from) === monthOf(last);
  return `${sameMonth ? parts(from).day : show(from)}–${show(last)}`;
}

const shortMonth = (month: number): string => monthWord(month, 'monthName', 'en').slice(0, 3);

/** An ISO week by its number: `36-cı həftə`, `36-я неделя`, `Week 36`. */
export function formatWeekNumber(week: number, locale: Locale): string {
  return wordsOf(locale)('format.weekNumber', { week: formatYearOrdinal(week, locale) });
}

/** An ISO week with its days, by its Monday: `36-cı həftə, 2–8 sentyabr 2024-cü il`. */
export function formatWeek(monday: Day, locale: Locale): string {
  return wordsOf(locale)('format.week', {
    week: formatWeekNumber(weekOf(monday).week, locale),
    days: formatLongRange(monday, addDays(monday, 7), locale),
  });
}

/** A duration in whole seconds: `13 dəq 33 san`, `1 saat 2 dəq`. null: `—`. */
export function formatDuration(seconds: number | null, locale: Locale): string {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return UNKNOWN;
  const words = wordsOf(locale);
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown: string[] = [];
  if (h > 0) shown.push(words('format.hours', { n: formatNumber(h, locale) }));
  if (m > 0) shown.push(words('format.minutes', { n: m }));
  if (s > 0 || shown.length === 0) shown.push(words('format.seconds', { n: s }));
  return shown.join(' ');
}

/** The text with its first letter in upper case, by the language's own rules (az: i → İ). For shown text only. */
export function capital(text: string, locale: Locale): string {
  const first = [...text.slice(0, 2)][0] ?? '';
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}
