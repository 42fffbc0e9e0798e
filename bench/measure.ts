/** What a row has to reach: at least so much (a rate against another), or at most (a time, a size). */
export interface Reach {
  readonly at: 'least' | 'most';
  readonly value: number;
}

/** What repeats came to: the middle one, and the lowest and the highest. */
export interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The middle of the values, of an even number the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The smallest value that so large a share of all does not exceed (nearest rank); `share` is over 0 and at most 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Median and spread of repeats; null when nothing was measured. */
export function summaryOf(values: readonly number[]): Summary | null {
  if (values.length === 0) return null;
  const sorted = ascending(values);
  return { median: median(sorted), low: sorted[0]!, high: sorted.at(-1)! };
}

/** True when a value reaches what it has to; null when nothing is known. */
export function holds(value: number | null, { at, value: wanted }: Reach): boolean | null {
  if (value === null) return null;
  return at === 'least' ? value >= wanted : value <= wanted;
}

/** Each of the first by the one measured beside it: noise of the machine falls on both. Throws when they are no pairs. */
export function ratios(of: readonly number[], by: readonly number[]): number[] {
  if (of.length !== by.length) throw new Error(`${of.length} values cannot be compared with ${by.length}.`);
  return of.map((value, index) => value / by[index]!);
}

function ascending(values: readonly number[]): number[] {
  if (values.length === 0) throw new Error('Nothing was measured.');
  if (values.some((value) => !Number.isFinite(value))) throw new Error('A measured value is no number.');
  return [...values].sort((a, b) => a - b);
}
