import type { Locale } from '../core/actor';
import type { Day } from '../core/calendar';

/**
 * What a value is, and so how it is written: `count` of whole things, `number` with one decimal at most, `percent` (98.4
 * is 98.4 %), `points` (the difference of two per cents), `seconds`, a `date` (a day), or `text`.
 */
export type Unit = 'count' | 'number' | 'percent' | 'points' | 'seconds' | 'date' | 'text';

/** A value as the answer shows it, rounded as there; null is unknown. A date is a day such as 2024-08-31. */
export type Value = number | string | null;

/** One column. */
export interface TableColumn {
  /** Stable and English, for programs. */
  readonly key: string;
  /** In the reader's language. */
  readonly label: string;
  /** Null: each row says it. */
  readonly unit: Unit | null;
  /** A difference, shown with its sign. */
  readonly signed?: boolean;
}

/** One row: a value for each column. */
export interface TableRow {
  /** Stable and English, for programs: `received`, `centre:3`. */
  readonly key: string;
  /** Of the columns that have none. */
  readonly unit?: Unit;
  /** Undefined: the answer does not tell it of this row, known or not. */
  readonly values: readonly (Value | undefined)[];
}

/** One table of an answer; the first column names its rows. */
export interface Table {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** An answer as tables: what a file of it is made of. Plain data. */
export interface AnswerTables {
  /** The command that shows it, and the words that ask for it again: `stats`, `3 2024-08`. */
  readonly command: string;
  readonly args: string;
  readonly locale: Locale;
  /** The top of the answer, line by line: made up or not, whose figures, of when, from where, as of when. */
  readonly head: readonly string[];
  /** The days, both inside; null where the answer is not about a period. */
  readonly period: { readonly from: Day; readonly to: Day } | null;
  readonly asOf: Day | null;
  /** Where the figures are from (`digest`, `logged`, …); null: unknown or of several. */
  readonly source: string | null;
  readonly simulated: boolean;
  readonly incomplete: boolean;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
}

const shown = new Intl.NumberFormat('en', { maximumFractionDigits: 1, useGrouping: false });

/** A value rounded as answers show it, so that a file says the same. */
export function asShown<V extends Value | undefined>(value: V, unit: Unit): V | number | null {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  return unit === 'seconds' ? Math.round(value) : Number(shown.format(value));
}

/** What a value of a row is in. The difference of two per cents is in points. */
export function unitOf({ unit, signed }: TableColumn, row: Pick<TableRow, 'unit'>): Unit {
  const own = unit ?? row.unit ?? 'count';
  return unit === null && signed && own === 'percent' ? 'points' : own;
}

/** `part` of `whole` in per cent with one decimal, as answers show it; null: of nothing there is no share. */
export function shareOf(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || !(whole > 0)) return null;
  return Math.round((part * 1000) / whole) / 10;
}

/** A row whose values are rounded as answers show them. */
export function rowOf(
  key: string,
  columns: readonly TableColumn[],
  values: readonly (Value | undefined)[],
  unit?: Unit,
): TableRow {
  const rounded = columns.map((column, at) => asShown(values[at], column.unit ?? unit ?? 'count'));
  return { key, ...(unit === undefined ? {} : { unit }), values: rounded };
}
