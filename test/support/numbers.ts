import { wordsOf } from '../../locales';
import {
  formatDate,
  formatDuration,
  formatLongDate,
  formatNumber,
  formatPercent,
} from '../../locales/format';
import type { Locale } from '../../src/core/actor';
import { isDay } from '../../src/core/calendar';
import { type AnswerTables, type Unit, unitOf, type Value } from '../../src/reports/table';
import { plain } from './text';

const AZ = /\d{2}\.\d{2}\.\d{4}|[+\u2212]?\d{1,3}(?: \d{3})+(?:,\d)?|[+\u2212]?\d+(?:,\d+)?/g;
const EN = /[+\u2212]?\d{1,3}(?:,\d{3})+(?:\.\d)?|[+\u2212]?\d+(?:\.\d+)?/g;

/** Every number in a text, with its sign where it has one; a date of digits alone is one. Ends of zero decimals do not tell apart. */
export function numbersIn(text: string, locale: Locale): string[] {
  return [...plain(text).matchAll(locale === 'en' ? EN : AZ)].map(([found]) =>
    /^\d{2}\.\d{2}\.\d{4}$/.test(found)
      ? found
      : found
          .replace(locale === 'en' ? /,/g : / /g, '')
          .replace(',', '.')
          .replace(/\.0$/, ''),
  );
}

/** A value of a table as the answer writes it. */
export function written(value: Value | undefined, unit: Unit, locale: Locale, signed = false): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string')
    return unit === 'date' && isDay(value)
      ? `${formatDate(value, locale)} ${formatLongDate(value, locale)}`
      : value;
  return signOf(value, signed || unit === 'points') + sizeOf(Math.abs(value), unit, locale);
}

/** The sign of a difference, as answers write it; nothing has none, and a figure that is no difference only where it is below 0. */
export function signOf(value: number, signed: boolean): string {
  if (value < 0) return '\u2212';
  return signed && value > 0 ? '+' : '';
}

function sizeOf(size: number, unit: Unit, locale: Locale): string {
  if (unit === 'seconds') return formatDuration(size, locale);
  return unit === 'percent' ? formatPercent(size, locale) : formatNumber(size, locale);
}

/** What a row of a table says, by the name it goes by. */
export interface WrittenRow {
  readonly name: string;
  readonly numbers: readonly string[];
  /** Those of its own figures: without its name, days and what has not moved. */
  readonly figures: readonly string[];
}

/** All rows of an answer's tables as the answer would write them. */
export function writtenRows({ tables, locale }: AnswerTables): WrittenRow[] {
  return tables.flatMap(({ columns, rows }) =>
    rows.map((row) => {
      const cells = columns.map((column, at) => ({
        unit: unitOf(column, row),
        value: row.values[at],
        text: written(row.values[at], unitOf(column, row), locale, column.signed),
        moved: !column.signed || row.values[at] !== 0,
      }));
      const own = cells.slice(1).filter(({ unit, moved }) => unit !== 'date' && unit !== 'text' && moved);
      return {
        name: plain(cells[0]!.text),
        numbers: numbersIn(cells.map(({ text }) => text).join('; '), locale),
        figures: numbersIn(own.map(({ text }) => text).join('; '), locale),
      };
    }),
  );
}

/** Every number around the tables: the head, notes and names of columns. */
export function numbersAround({ head, notes, tables, locale }: AnswerTables): string[] {
  const labels = tables.flatMap(({ title, columns }) => [title, ...columns.map(({ label }) => label)]);
  return numbersIn([...head, ...notes, ...labels].join('\n'), locale);
}

/** True where the end of the text is left out for want of room. */
export function isCut(text: string, locale: Locale): boolean {
  return plain(text).includes(plain(wordsOf(locale)('stats.cut')));
}

/** `calls: 3, of which early 1` is about the rows `Calls` and `Calls, of which early`. */
export function isAbout(text: string, row: string): boolean {
  const [line, name] = [text.toLowerCase(), row.toLowerCase()];
  const [, part] = name.split(`${line.split(':')[0]!}, `);
  return line.startsWith(`${name}:`) || (part !== undefined && line.includes(part.split(' ')[0]!));
}

/** An answer without what it says of its own form, not of figures: pages, and how many did not fit. */
export function withoutForm(text: string, locale: Locale): string {
  const words = wordsOf(locale);
  const pages = plain(words('staff.page', { page: '1', pages: '2' })).replace(/[12]/g, String.raw`\d+`);
  const listed = plain(words('districts.heading', { name: '', page: '#', pages: '#' })).replace(
    /#/g,
    String.raw`\d+`,
  );
  const more = plain(words('stats.moreCentres', { n: '#' })).replace('#', String.raw`\d+`);
  return plain(text).replace(new RegExp([pages, listed, more].join('|'), 'g'), '');
}
