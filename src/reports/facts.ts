import type { CountReading, KnownPart, PrintedReading } from '../stats/report';
import type { Page } from './page';
import type { Table, Unit } from './table';

/** How many parts of a figure that is not known as a whole are told. */
export const MOST_PARTS = 3;

/** A figure over one range as the answer has it: null, and what is known of it. */
export interface FactReading {
  readonly value: number | string | null;
  /** Sums of parts of the range. */
  readonly parts?: readonly KnownPart[];
  /** Its latest earlier print. */
  readonly lastPrinted?: { readonly value: number | string; readonly on: string } | null;
}

/** A figure of an answer, apart from its words. What is absent is not shown. */
export interface Fact {
  /** Stable and English: `received`, `outcome:answered`, `centre:3`. */
  readonly key: string;
  /** As it stands inside a line. */
  readonly name?: string;
  readonly unit: Unit;
  readonly period?: FactReading;
  readonly cumulative?: FactReading;
  /** Shares of their columns, in per cent; null: the whole is not known. */
  readonly periodShare?: number | null;
  readonly cumulativeShare?: number | null;
  /** The previous month (day, year), and how much more it is now; null: not to be told. */
  readonly previous?: FactReading;
  readonly change?: number | null;
  readonly changePercent?: number | null;
  /** What the cumulative figure has from earlier months beyond what they were sealed with. */
  readonly earlier?: number;
}

/** What an item of an answer says, as data: single figures, a list of them, or a table of another form. */
export type ItemData =
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly key: string; readonly title: string; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly table: Table };

/** The reading of a count. */
export function countFact({ value, known }: CountReading): FactReading {
  return { value, parts: value === null ? known.slice(-MOST_PARTS) : [] };
}

/** A printed or computed value. */
export function printedFact({ value, lastPrinted }: PrintedReading): FactReading {
  return { value, lastPrinted: value === null ? lastPrinted : null };
}

/** Both columns, or the one that says it all where they are the same days. */
export function spans(
  { single }: Pick<Page, 'single'>,
  period: FactReading,
  cumulative: FactReading,
): Pick<Fact, 'period' | 'cumulative'> {
  return single ? { period: cumulative } : { period, cumulative };
}

/** Single figures. */
export function factsData(...facts: readonly Fact[]): ItemData[] {
  return [{ kind: 'facts', facts }];
}
