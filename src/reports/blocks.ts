import type { Page } from './page';
import { startLine } from './page';
import { countOf, countText, neverPrinted, nothingKnown, printedText } from './values';
import { countFact, factsData, type ItemData, printedFact, spans } from './facts';
import type { Unit } from './table';
import type { CountReading, PrintedReading } from '../stats/report';

/** In which words a line is written. */
type Speech = Pick<Page, 'words' | 'locale'>;

/** One item of the answer; `lines: null` means that nothing of it is known. */
export interface Item {
  readonly name: string;
  readonly lines: readonly string[] | null;
  /** The same figures for a file. */
  readonly data?: readonly ItemData[];
}

/** A paragraph: its items stand together, with an empty line before and after. */
export type Block = readonly Item[];

/** An item of which nothing is known. */
export function unknown(name: string): Item {
  return { name, lines: null };
}

/** Paragraphs in order; neighbours of which nothing is known share one line. */
export function joinBlocks(page: Page, blocks: readonly Block[]): string[][] {
  const paragraphs: Item[][] = [];
  for (const block of blocks) {
    const empty = block.every(({ lines }) => lines === null);
    const before = paragraphs.at(-1);
    if (empty && before?.every(({ lines }) => lines === null)) before.push(...block);
    else if (block.length > 0) paragraphs.push([...block]);
  }
  return paragraphs.map((items) => itemLines(page, items));
}

/** The lines of some items; neighbours of which nothing is known share one line. */
export function itemLines(page: Speech, items: readonly Item[]): string[] {
  const lines: string[] = [];
  let missing: string[] = [];
  const flush = (): void => {
    if (missing.length > 0) lines.push(lineOf(page, missing.join('; '), page.words('format.noData')));
    missing = [];
  };
  for (const item of items) {
    if (item.lines === null) missing.push(item.name);
    else {
      flush();
      lines.push(...item.lines);
    }
  }
  flush();
  return lines;
}

/** `Name: value`. */
export function lineOf(page: Speech, name: string, value: string): string {
  return page.words('stats.line', { name: startLine(page, name), value });
}

/** `Name: ay ərzində x, kumulyativ y`, or only one of them when both are the same days. */
export function pairLine(
  page: Page,
  name: string,
  period: string,
  cumulative: string,
  label?: string,
): string {
  if (page.single) return lineOf(page, name, cumulative);
  return page.words('stats.pair', {
    name: startLine(page, name),
    periodLabel: page.labels.period,
    period,
    cumulativeLabel: label ?? page.labels.cumulative,
    cumulative,
  });
}

/** A measure, month beside cumulative. */
export function countItem(page: Page, name: string, measure: string): Item {
  const [period, cumulative] = both(page, measure);
  const data = factsData({
    ...{ key: measure, name, unit: 'count' as const },
    ...spans(page, countFact(period), countFact(cumulative)),
  });
  if (nothingKnown(period) && nothingKnown(cumulative)) return { ...unknown(name), data };
  const { range, cumulativeRange } = page.report;
  const [a, b] = [countText(page, period, range.from), countText(page, cumulative, cumulativeRange.from)];
  return { name, lines: [pairLine(page, name, a, b)], data };
}

/** What a printed figure is for programs: its key, and what it is in. */
export type Printed = readonly [key: string, unit: Unit];

/** A ratio or mean as printed or computed, month beside cumulative; `label` names the cumulative column otherwise. */
export function printedItem<T extends number | string>(
  page: Page,
  name: string,
  [period, cumulative]: readonly [PrintedReading<T>, PrintedReading<T>],
  show: (value: T) => string,
  [key, unit]: Printed,
  label?: string,
): Item {
  if (neverPrinted(period) && neverPrinted(cumulative)) return unknown(name);
  const text = (reading: PrintedReading<T>): string => printedText(page, reading, show);
  const named = label === undefined ? name : page.words('stats.heading', { name, columns: label });
  const data = factsData({
    ...{ key, name: page.single ? name : named, unit },
    ...spans(page, printedFact(period), printedFact(cumulative)),
  });
  return { name, lines: [pairLine(page, name, text(period), text(cumulative), label)], data };
}

/** The readings of a measure: the period's and the cumulative one. */
export function both({ report }: Page, measure: string): [CountReading, CountReading] {
  return [countOf(report.period, measure), countOf(report.cumulative, measure)];
}
