import { capital, formatNumber, formatShare, UNKNOWN } from '../../locales/format';
import { both } from '../reports/blocks';
import { type Column, columnsOf } from '../reports/lists';
import { type Page, startLine } from '../reports/page';
import { countText, neverPrinted, nothingKnown, printedText } from '../reports/values';
import type { CountReading, PrintedReading, Readings } from '../stats/report';

/** Of which range a column's figures are; `other`: of neither. It decides the colour of its heading. */
export type Span = 'cumulative' | 'period' | 'other';

/** A table of a digest, every cell in words. */
export interface DigestTable {
  readonly title: string;
  /** Beside the labels, which are the first column. */
  readonly columns: readonly { readonly label: string; readonly span: Span }[];
  readonly rows: readonly TableRow[];
  /** Below it: what its stars mean. */
  readonly notes: readonly string[];
}

/** `total`: the whole, in bold; `part`: one of which the row above is made. */
export interface TableRow {
  readonly label: string;
  readonly cells: readonly string[];
  readonly level?: 'total' | 'part';
}

/** A table that was asked for: its name, and null when nothing of it is known. */
export interface AskedTable {
  readonly name: string;
  readonly table: DigestTable | null;
}

/** A figure over both ranges, on its way to a row. */
export interface Line {
  readonly label: string;
  readonly level?: TableRow['level'];
  readonly known: boolean;
  readonly cumulative: string;
  readonly period: string;
  /** The counts behind it, where shares can be of them. */
  readonly counts?: { readonly cumulative: CountReading; readonly period: CountReading };
}

/** A count over both ranges. */
export function countLine(page: Page, label: string, measure: string, level?: TableRow['level']): Line {
  const [period, cumulative] = both(page, measure);
  return readingLine(page, label, period, cumulative, level);
}

/** Two counts as a line. */
export function readingLine(
  page: Page,
  label: string,
  period: CountReading,
  cumulative: CountReading,
  level?: TableRow['level'],
): Line {
  const { range, cumulativeRange } = page.report;
  const text = (reading: CountReading, since: string | null): string =>
    nothingKnown(reading) ? UNKNOWN : countText(page, reading, since);
  return {
    label: startLine(page, label),
    ...(level ? { level } : {}),
    known: !nothingKnown(period) || !nothingKnown(cumulative),
    cumulative: text(cumulative, cumulativeRange.from),
    period: text(period, range.from),
    counts: { period, cumulative },
  };
}

/** A ratio, mean or extreme over both ranges; `mark` is the sign of a footnote. */
export function printedLine<T extends number | string>(
  page: Page,
  label: string,
  pick: (readings: Readings) => PrintedReading<T>,
  show: (value: T) => string,
  mark: (reading: PrintedReading<T>) => string = () => '',
): Line {
  const text = (reading: PrintedReading<T>): string =>
    neverPrinted(reading)
      ? UNKNOWN
      : printedText(page, reading, show) + (reading.value === null ? '' : mark(reading));
  const [period, cumulative] = [pick(page.report.period), pick(page.report.cumulative)];
  return {
    label: startLine(page, label),
    known: !neverPrinted(period) || !neverPrinted(cumulative),
    // In the order of the columns: footnotes are numbered as they are met.
    ...{ cumulative: text(cumulative), period: text(period) },
  };
}

/** Lines as a table: cumulative first, as digests print it; one column where both ranges are the same days. */
export function tableOf(
  page: Page,
  name: string,
  lines: readonly Line[],
  options: { readonly shares?: boolean; readonly mark?: () => string } = {},
): AskedTable {
  const title = startLine(page, name);
  if (lines.every(({ known }) => !known)) return { name: title, table: null };
  const listed = columnsOfCounts(page, lines);
  const spans = page.single ? (['period'] as const) : (['cumulative', 'period'] as const);
  const shown = spans.map((span) => ({
    ...{ span, counted: listed?.[span] ?? null },
    whole: options.shares ? wholeOf(lines, span) : null,
  }));
  const columns = shown.flatMap(({ span, whole, counted }) => {
    const label = capital(counted?.label ?? page.labels[span], page.locale);
    return [{ label, span }, ...(whole === null ? [] : [{ label: '%', span }])];
  });
  // One row says what it is itself.
  const titled = lines.length === 1 ? '' : `${title}${options.mark?.() ?? ''}`;
  const rows = lines.map((line): TableRow => ({
    label: line.label,
    ...(line.level ? { level: line.level } : {}),
    cells: shown.flatMap(({ span, whole, counted }) => [
      counted && !nothingKnown(line.counts![span]) ? counted.text(line.counts![span]) : line[span],
      ...(whole === null ? [] : [formatShare(line.counts![span].value!, whole, page.locale)]),
    ]),
  }));
  return { name: title, table: { title: titled, columns, rows, notes: [] } };
}

/** Days that are known are the same for all counts of a table as a rule: then its heading says them once. */
function columnsOfCounts(
  page: Page,
  lines: readonly Line[],
): { readonly period: Column; readonly cumulative: Column } | null {
  if (lines.some(({ counts }) => !counts)) return null;
  const rows = lines.map(({ label, counts }) => ({ key: label, name: label, ...counts! }));
  const [period, cumulative] = columnsOf(page, rows, false);
  return { period, cumulative };
}

/** Rows that are only shown when anything is in them. */
export function withAny(lines: readonly Line[]): Line[] {
  return lines.filter(({ counts }) =>
    [counts!.period, counts!.cumulative].some(({ value, known }) => (value ?? known.length) > 0),
  );
}

/** A whole number or a mean as answers write it. */
export function numberIn({ locale }: Page): (value: number) => string {
  return (value) => formatNumber(value, locale);
}

// Shares of a list that is not wholly known would mislead.
function wholeOf(lines: readonly Line[], span: 'cumulative' | 'period'): number | null {
  const values = lines.map(({ counts }) => counts?.[span].value ?? null);
  if (values.includes(null)) return null;
  return values.reduce<number>((sum, value) => sum + value!, 0);
}
