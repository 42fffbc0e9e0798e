import { count, type Counts, nameOf } from './counts';
import type { Figures } from './figures';

/** Stretches of equal bins: up to `to` seconds, each `width` wide. Service levels up to 120 seconds are exact. */
const STRETCHES = [
  { to: 120, width: 1 },
  { to: 600, width: 10 },
  { to: 3600, width: 60 },
  { to: 14_400, width: 600 },
] as const;
const LAST = STRETCHES.at(-1)!.to;

/** The histogram bin of a duration, by its lower bound; the last is open. Seconds. Pure. */
export function binOf(seconds: number): number {
  let from = 0;
  for (const { to, width } of STRETCHES) {
    if (seconds < to) return from + Math.floor((seconds - from) / width) * width;
    from = to;
  }
  return LAST;
}

/** The upper bound of a bin, not inside it; null for the last, which is open. Seconds. Pure. */
export function endOfBin(lower: number): number | null {
  const stretch = STRETCHES.find(({ to }) => lower < to);
  return stretch ? lower + stretch.width : null;
}

/** Counts one duration in whole seconds: how many, their sum, and the bin (`<name>:b:<lower bound>`). */
export function countDuration(counts: Counts, name: string, seconds: number): void {
  count(counts, nameOf(name, 'n'));
  count(counts, nameOf(name, 'sum'), seconds);
  count(counts, nameOf(nameOf(name, 'b'), binOf(seconds)));
}

/** The average of a family of durations, in seconds with fractions; null when there are none. */
export function averageOf(name: string, figures: Figures): number | null {
  const n = figures[`${name}:n`] ?? 0;
  return n === 0 ? null : (figures[`${name}:sum`] ?? 0) / n;
}

/** The bins of a family with their counts, in order. */
export function binsOf(name: string, figures: Figures): { readonly lower: number; readonly count: number }[] {
  const prefix = `${name}:b:`;
  return Object.entries(figures)
    .filter(([key, count]) => key.startsWith(prefix) && count !== 0)
    .map(([key, count]) => ({ lower: Number(key.slice(prefix.length)), count }))
    .sort((a, b) => a.lower - b.lower);
}

/** The lower bound of the bin in which the `share` quantile lies (nearest rank); null when there are none. */
export function quantileBin(name: string, figures: Figures, share: number): number | null {
  const bins = binsOf(name, figures);
  const n = bins.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(share * n));
  let seen = 0;
  for (const { lower, count } of bins) if ((seen += count) >= rank) return lower;
  return null;
}

/** How many lasted at most so many whole seconds; exact below 120, else by bins that lie wholly below. */
export function countWithin(name: string, figures: Figures, seconds: number): number {
  return binsOf(name, figures).reduce((sum, { lower, count }) => {
    const end = endOfBin(lower);
    return end !== null && end <= seconds + 1 ? sum + count : sum;
  }, 0);
}
