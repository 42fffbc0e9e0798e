import { formatNumber } from '../../locales/format';
import type { Day } from '../core/calendar';
import type { CountReading } from '../stats/report';
import { both, type Item, itemLines, lineOf, unknown } from './blocks';
import { countFact, type Fact, type ItemData, spans } from './facts';
import { type Page, startLine } from './page';
import { shareOf } from './table';
import { countText, nothingKnown, partText } from './values';

/** A row of a list: `Name: x / y`. */
export interface Row {
  /** For programs: `outcome:answered`, `centre:3`. */
  readonly key: string;
  readonly name: string;
  readonly period: CountReading;
  readonly cumulative: CountReading;
}

/** One column of a list, decided for all its rows at once. */
export interface Column {
  readonly label: string;
  /** Nothing of it is known: it is said once, in the heading. */
  readonly empty: boolean;
  /** The days that are known, where they are the same in every row: the label tells them. */
  readonly common: CountReading['known'][number] | null;
  readonly text: (reading: CountReading) => string;
}

/** Rows for measures. */
export function rowsOf(page: Page, measures: readonly (readonly [measure: string, name: string])[]): Row[] {
  return measures.map(([measure, name]) => {
    const [period, cumulative] = both(page, measure);
    return { key: measure, name, period, cumulative };
  });
}

/** A list under a heading that names its columns; `shares` adds each row's share. Nothing known: just its name. */
export function listItem(
  page: Page,
  name: string,
  rows: readonly Row[],
  options: { key: string; shares: boolean; mark?: () => string },
): Item {
  if (allUnknown(rows)) return unknown(name);
  const columns = columnsOf(page, rows, options.shares);
  const heading = page.words('stats.heading', {
    name: startLine(page, name),
    columns: columnNames(page, columns),
  });
  const shown = page.single ? startLine(page, name) : heading;
  const mark = options.mark?.() ?? '';
  const title = `${startLine(page, name)}${mark}`;
  return {
    name,
    lines: [`${shown}${mark}`, ...rowLines(page, rows, columns)],
    data: [{ kind: 'list', key: options.key, title, facts: factsOf(page, rows, options.shares) }],
  };
}

/** The rows of a list, or the parts of a total, as data. */
export function partsData(page: Page, key: string, title: string, rows: readonly Row[]): ItemData[] {
  return allUnknown(rows) ? [] : [{ kind: 'list', key, title, facts: factsOf(page, rows, false) }];
}

function factsOf(page: Page, rows: readonly Row[], shares: boolean): Fact[] {
  const [ofPeriod, ofCumulative] = (['period', 'cumulative'] as const).map((which) =>
    shares ? sum(rows.map((row) => row[which])) : null,
  ) as [number | null, number | null];
  const whole = page.single ? ofCumulative : ofPeriod;
  return rows.map(({ key, name, period, cumulative }): Fact => {
    const read = spans(page, countFact(period), countFact(cumulative));
    const shown = (page.single ? cumulative : period).value;
    return {
      ...{ key, name, unit: 'count', ...read },
      ...(whole !== null && whole > 0 ? { periodShare: shareOf(shown, whole) } : {}),
      ...(ofCumulative !== null && ofCumulative > 0 && !page.single
        ? { cumulativeShare: shareOf(cumulative.value, ofCumulative) }
        : {}),
    };
  });
}

/** `of which`: the parts of the figure above. */
export function partLines(page: Page, rows: readonly Row[]): string[] {
  if (allUnknown(rows)) return [];
  const columns = columnsOf(page, rows, false);
  const heading = page.single
    ? page.words('stats.ofWhichOne')
    : page.words('stats.ofWhich', { columns: columnNames(page, columns) });
  return [heading, ...rowLines(page, rows, columns)];
}

/** True when nothing of any row is known. */
export function allUnknown(rows: readonly Row[]): boolean {
  return rows.every(({ period, cumulative }) => nothingKnown(period) && nothingKnown(cumulative));
}

function rowLines(page: Page, rows: readonly Row[], [first, second]: readonly [Column, Column]): string[] {
  const items = rows.map(({ name, period, cumulative }): Item => {
    if (nothingKnown(period) && nothingKnown(cumulative)) return unknown(name);
    if (page.single || first.empty) return { name, lines: [lineOf(page, name, second.text(cumulative))] };
    if (second.empty) return { name, lines: [lineOf(page, name, first.text(period))] };
    const values = { period: first.text(period), cumulative: second.text(cumulative) };
    return { name, lines: [page.words('stats.entry', { name: startLine(page, name), ...values })] };
  });
  return itemLines(page, items);
}

function columnNames({ words }: Page, [first, second]: readonly [Column, Column]): string {
  if (!first.empty && !second.empty)
    return words('stats.columns', { period: first.label, cumulative: second.label });
  const [shown, hidden] = first.empty ? [second, first] : [first, second];
  return words('stats.oneColumn', {
    shown: shown.label,
    hidden: hidden.label,
    nothing: words('format.noData'),
  });
}

/** The columns of a list: what was counted in the period, and cumulative. */
export function columnsOf(page: Page, rows: readonly Row[], shares: boolean): [Column, Column] {
  const { range, cumulativeRange } = page.report;
  const column = (name: 'period' | 'cumulative', since: Day | null): Column =>
    columnOf(
      page,
      page.labels[name],
      rows.map((row) => row[name]),
      since,
      shares,
    );
  return [column('period', range.from), column('cumulative', cumulativeRange.from)];
}

function columnOf(
  page: Page,
  name: string,
  readings: readonly CountReading[],
  since: Day | null,
  shares: boolean,
): Column {
  const empty = readings.every(nothingKnown);
  const whole = shares ? sum(readings) : null;
  const part = commonPart(readings);
  if (!part)
    return { label: name, empty, common: null, text: (reading) => countText(page, reading, since, whole) };
  // The days that are known are the same in every row: they are said once, in the heading.
  return {
    label: page.words('stats.knownColumn', { column: name, part: partText(page, part, since) }),
    empty,
    common: part,
    text: ({ known }) =>
      page.words('stats.unknownButKnown', { parts: formatNumber(known[0]!.value, page.locale) }),
  };
}

function commonPart(readings: readonly CountReading[]): CountReading['known'][number] | null {
  const first = readings[0]?.known[0];
  if (!first || readings.length < 2) return null;
  const same = readings.every(
    ({ value, known }) =>
      value === null && known.length === 1 && known[0]!.from === first.from && known[0]!.to === first.to,
  );
  return same ? first : null;
}

// Shares of a list that is not wholly known would mislead.
function sum(readings: readonly CountReading[]): number | null {
  return readings.reduce<number | null>(
    (total, { value }) => (total === null || value === null ? null : total + value),
    0,
  );
}
