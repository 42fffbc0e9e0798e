import type { PublishedSubject } from '../../models/digest';
import type { Month } from '../core/calendar';
import { DIRECTIONS, OUTCOMES, type Subject } from '../core/subjects';
import type { Measure } from '../stats/figures';
import { mainMeasure } from '../stats/main-measure';
import { measuresOf } from '../stats/measures';
import { spanOfMonth } from './spans';

/** Counts by measure of one month; null: not known. */
export type MonthCounts = Readonly<Record<string, number | null>>;

/** A figure against the months before. Counts are whole; shares are per cent. */
export interface OutlierCheck {
  readonly subject: Subject;
  readonly measure: Measure;
  readonly kind: 'count' | 'share';
  readonly holds: boolean;
  readonly value: number;
  /** Of the months before of which it is known, and how many these are. */
  readonly median: number;
  readonly months: number;
  /** How many standard deviations away, with its sign. */
  readonly score: number;
}

/** A subject of which too few earlier months are known. */
export interface TooFew {
  readonly subject: Subject;
  readonly months: number;
}

/** Months looked back at, and how many of them have to be known. */
export const MONTHS_BACK = 12;
export const LEAST_MONTHS = 6;
/** Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): potential outliers have a modified z-score above this. */
const LIMIT = 3.5;
/** The median absolute deviation of a normal distribution, in standard deviations: theirs, too. */
const MAD_OF_NORMAL = 0.6745;

/** What is looked at of a subject: its main figure, and of it the shares of outcomes and directions. */
export function measuresLookedAt(subject: Subject): Measure[] {
  const own = measuresOf(subject);
  const shares = [
    ...OUTCOMES.map((one): Measure => `outcome:${one}`),
    ...[...DIRECTIONS, 'none' as const].map((one): Measure => `direction:${one}`),
  ];
  return [mainMeasure(subject), ...shares.filter((one) => own.includes(one))];
}

/**
 * Each subject's main figure, and the shares of its outcomes and directions, against the twelve months before by the
 * modified z-score: (value − median) / (MAD / 0.6745), suspicious beyond 3.5. A deviation smaller than chance alone makes it
 * counts as that: the square root of the median of a count, the binomial one of a share. Outcomes are shared among
 * what has ended, for a month that just ended has more open than it will have. Pure.
 */
export function checkOutliers(
  month: Month,
  subjects: readonly PublishedSubject[],
  history: ReadonlyMap<string, readonly MonthCounts[]>,
): { readonly checks: OutlierCheck[]; readonly tooFew: TooFew[] } {
  const checks: OutlierCheck[] = [];
  const tooFew: TooFew[] = [];
  for (const one of subjects) {
    const subject = one.subject as Subject;
    const now = spanOfMonth(one, month)?.counts;
    const main = mainMeasure(subject);
    if (now?.[main] === undefined) continue;
    const before = (history.get(subject) ?? []).filter((counts) => (counts[main] ?? null) !== null);
    if (before.length < LEAST_MONTHS) tooFew.push({ subject, months: before.length });
    else checks.push(...checksOf(subject, now, before));
  }
  return { checks, tooFew };
}

function checksOf(subject: Subject, now: MonthCounts, before: readonly MonthCounts[]): OutlierCheck[] {
  const [main, ...parts] = measuresLookedAt(subject) as [Measure, ...Measure[]];
  const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
  const count = judge(now[main]!, known(before.map((counts) => counts[main]!)), (median) =>
    Math.sqrt(Math.max(1, median)),
  );
  const shares = parts
    .filter((part) => part !== 'outcome:open')
    .flatMap((measure): OutlierCheck[] => {
      const share = shareOf(measure, main, now);
      const earlier = known(before.map((counts) => shareOf(measure, main, counts)));
      if (share === null || earlier.length < LEAST_MONTHS) return [];
      const whole = Math.max(1, wholeOf(measure, main, now) ?? 1);
      const chance = (median: number): number =>
        Math.max(100 / whole, Math.sqrt((median * (100 - median)) / whole));
      return [{ subject, measure, kind: 'share', ...judge(share, earlier, chance) }];
    });
  return [{ subject, measure: main, kind: 'count', ...count }, ...shares];
}

type Judged = Omit<OutlierCheck, 'subject' | 'measure' | 'kind'>;

function judge(value: number, before: readonly number[], chance: (median: number) => number): Judged {
  const median = medianOf(before);
  const mad = medianOf(before.map((one) => Math.abs(one - median)));
  const score = (value - median) / Math.max(mad / MAD_OF_NORMAL, chance(median));
  return { holds: Math.abs(score) <= LIMIT, value, median, months: before.length, score };
}

/** The middle value, or the mean of the two in the middle; of at least one. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Per cent; null where part or whole is not known, or the whole is 0. */
function shareOf(measure: Measure, main: Measure, counts: MonthCounts): number | null {
  const [part, whole] = [counts[measure] ?? null, wholeOf(measure, main, counts)];
  return part === null || whole === null || whole <= 0 ? null : (part * 100) / whole;
}

function wholeOf(measure: Measure, main: Measure, counts: MonthCounts): number | null {
  const all = counts[main] ?? null;
  if (all === null || !measure.startsWith('outcome:')) return all;
  // A digest prints no open ones.
  return all - (counts['outcome:open'] ?? 0);
}
