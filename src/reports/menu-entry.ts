import type { Subject } from '../core/subjects';
import { filterBehind } from '../listings/behind';
import type { CaseFilter } from '../listings/filter';
import type { Reading, Source, StatsReport } from '../stats/report';

/** A list that can be opened: which cases, what it is called, and how many they are. */
export interface Entry {
  /** Whose, where that is not whose the report is. */
  readonly subject?: Subject;
  readonly filter: CaseFilter;
  readonly name: string;
  readonly count: number;
}

/** Whose figures have cases behind them. */
export const WITH_CASES: ReadonlySet<Source> = new Set(['logged', 'mixed', 'sealed']);

/** The list behind a counter of a report. */
export function entryOf({ period }: StatsReport, counter: string, name: string): Entry {
  const reading = Object.hasOwn(period.counts, counter) ? period.counts[counter]! : null;
  return { filter: filterBehind(counter), name, count: sumOf(reading) };
}

/** How many cases are behind a reading; 0: none, or nobody knows. */
export function sumOf(reading: Reading<number> | null | undefined): number {
  return listed(reading)?.reduce((sum, one) => sum + one, 0) ?? 0;
}

/** The values of a reading that have cases behind them; null: none. */
export function listed<V>(reading: Reading<V> | null | undefined): V[] | null {
  if (!reading) return null;
  if (reading.value !== null)
    return reading.source && WITH_CASES.has(reading.source) ? [reading.value] : null;
  const known = reading.known.filter(({ source }) => WITH_CASES.has(source));
  return known.length > 0 ? known.map(({ value }) => value) : null;
}
