import type { Extremes, Printed, PublishedSpan } from '../../../models/digest';
import type { DayRange } from '../../core/calendar';
import type { Measure } from '../../stats/figures';

/** Counts as a section prints them; null: not printed. */
export type Counts = Partial<Record<Measure | 'services' | 'inquiries', number | null>>;

/** A table's rows as counters of one kind. */
export function prefixed<Span extends string>(
  prefix: string,
  rows: Readonly<Record<string, Readonly<Record<Span, number | null>>>> | undefined,
  span: Span,
): Counts {
  return Object.fromEntries(Object.entries(rows ?? {}).map(([key, row]) => [`${prefix}:${key}`, row[span]]));
}

/** What may be missing. */
export type Nullable<T> = { [K in keyof T]?: T[K] | null };

/** A half-open span of what was printed; nulls are left out. */
export function spanOf(
  range: DayRange,
  counts: Counts,
  printed: Nullable<Printed>,
  extremes: Nullable<Extremes>,
): PublishedSpan {
  return {
    from: range.from,
    to: range.to,
    counts: known(counts) as Record<string, number>,
    printed: known(printed),
    extremes: known(extremes),
  };
}

function known(values: object): object {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** Two of the same days as one. */
export function merged(a: PublishedSpan, b: PublishedSpan): PublishedSpan {
  return {
    ...a,
    counts: { ...a.counts, ...b.counts },
    printed: { ...a.printed, ...b.printed },
    extremes: { ...a.extremes, ...b.extremes },
  };
}

/** True when anything was printed. */
export function saysSomething({ counts, printed, extremes }: PublishedSpan): boolean {
  return [counts, printed, extremes].some((part) => Object.keys(part).length > 0);
}
