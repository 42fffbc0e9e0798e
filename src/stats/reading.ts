import { addDays, addMonths, type Day, type DayRange, monthOf } from '../core/calendar';
import type { Printed, PublishedSpan } from '../../models/digest';
import { sourceOf } from './source';
import type { CountReading, KnownPart, Period, PrintedReading, Source } from './report';

/** A stretch of a range with its number; null, and no source, where nobody knows. */
export interface ValuedTile {
  readonly from: Day | null;
  readonly to: Day;
  readonly value: number | null;
  readonly source: Source | null;
}

/** A count from its tiles: the sum when every stretch is known, else unknown with the known stretches. Pure. */
export function countReading(tiles: readonly ValuedTile[]): CountReading {
  const known = tiles.reduce<KnownPart[]>((parts, { from, to, value, source }) => {
    if (value === null || source === null) return parts;
    const last = parts.at(-1);
    if (!last || last.to !== from) return [...parts, { value, from, to, source }];
    const joined = {
      value: last.value + value,
      from: last.from,
      to,
      source: sourceOf([last.source, source])!,
    };
    return [...parts.slice(0, -1), joined];
  }, []);
  const [whole] = known;
  if (!whole || tiles.some(({ value }) => value === null)) return { value: null, source: null, known };
  return { value: whole.value, source: whole.source, known: [] };
}

/**
 * A total's tiles from those of its parts, which fill the same range: cut where all parts are cut, and known where
 * every part is. Pure.
 */
export function totalTiles(parts: readonly (readonly ValuedTile[])[]): ValuedTile[] {
  const [first = [], ...others] = parts;
  const ends = first
    .map(({ to }) => to)
    .filter((to) => others.every((tiles) => tiles.some((one) => one.to === to)));
  return ends.map((to, index) => {
    const from = index === 0 ? first[0]!.from : ends[index - 1]!;
    const inside = parts.flat().filter((one) => one.to <= to && (index === 0 || one.to > ends[index - 1]!));
    if (inside.some(({ value }) => value === null)) return { from, to, value: null, source: null };
    const value = inside.reduce((sum, one) => sum + one.value!, 0);
    return { from, to, value, source: sourceOf(inside.map(({ source }) => source!)) };
  });
}

/** What a range is of a report: its period, of this kind, or the cumulative range. */
export type RangeKind = Period['kind'] | 'cumulative';

/** A printed figure: only the very range it was printed for has it. Pure. */
export function printedReading<T extends number | string>(
  kind: RangeKind,
  range: DayRange,
  spans: readonly PublishedSpan[],
  pick: (span: PublishedSpan) => T | undefined,
): PrintedReading<T> {
  const having = spans.filter((span) => pick(span) !== undefined && speaksOf(span, kind, range));
  const exact = having.find((span) => span.from === range.from && span.to === range.to);
  if (exact) return { value: pick(exact)!, lastPrinted: null };
  const last = having.filter((span) => span.to <= range.to).sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  return { value: null, lastPrinted: last ? { value: pick(last)!, on: addDays(last.to, -1) } : null };
}

/** Printed figures by name. */
export function printed<K extends keyof Printed>(name: K): (span: PublishedSpan) => Printed[K] {
  return (span) => span.printed[name];
}

/** A cumulative print says nothing of a month, nor the reverse; in January the year to date is the month. */
function speaksOf(span: DayRange, kind: RangeKind, range: DayRange): boolean {
  if (kind === 'day') return false;
  if (kind === 'week' || kind === 'range') return span.from === range.from && span.to === range.to;
  if (kind === 'month') return span.from !== null && span.to === `${addMonths(monthOf(span.from), 1)}-01`;
  return range.from === null ? span.from === null : (span.from?.endsWith('-01-01') ?? false);
}
