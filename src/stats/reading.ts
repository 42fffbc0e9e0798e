import { addDays, addMonths, type Day, type DayRange, monthOf } from '../core/calendar';
import type { PublishedSpan } from '../../models/digest';
import { sourceOf } from './source';
import type { KnownPart, Period, PrintedReading, Reading, Source } from './report';

/** A stretch of a range with its value; null, and no source, where nobody knows. */
export interface ValuedTile<V> {
  readonly from: Day | null;
  readonly to: Day;
  readonly value: V | null;
  readonly source: Source | null;
}

/** How values of a kind make one; of none it is the neutral one. */
export type Sum<V> = (values: readonly V[]) => V;

/** The sum of numbers. */
export const sumOf: Sum<number> = (values) => values.reduce((sum, value) => sum + value, 0);

/** A reading from its tiles: the sum when every stretch is known, else unknown with the known stretches. Pure. */
export function readingOf<V>(tiles: readonly ValuedTile<V>[], sum: Sum<V>): Reading<V> {
  const stretches: ValuedTile<V>[][] = [];
  for (const one of tiles) {
    if (one.value === null) continue;
    const last = stretches.at(-1);
    if (last && last.at(-1)!.to === one.from) last.push(one);
    else stretches.push([one]);
  }
  const known = stretches.map((stretch): KnownPart<V> => ({
    value: sum(stretch.map(({ value }) => value!)),
    from: stretch[0]!.from,
    to: stretch.at(-1)!.to,
    source: sourceOf(stretch.flatMap(({ source }) => source ?? []))!,
  }));
  const [whole] = known;
  if (!whole || tiles.some(({ value }) => value === null)) return { value: null, source: null, known };
  return { value: whole.value, source: whole.source, known: [] };
}

/**
 * A total's tiles from those of its parts, which fill the same range: cut where all parts are cut, and known where
 * every part is. Pure.
 */
export function totalTiles<V>(parts: readonly (readonly ValuedTile<V>[])[], sum: Sum<V>): ValuedTile<V>[] {
  const [first = [], ...others] = parts;
  const cuts = others.map((tiles) => new Set(tiles.map(({ to }) => to)));
  const ends = first.map(({ to }) => to).filter((to) => cuts.every((cut) => cut.has(to)));
  const taken = parts.map(() => 0);
  return ends.map((to, index) => {
    const from = index === 0 ? first[0]!.from : ends[index - 1]!;
    const inside = parts.flatMap((tiles, part) => {
      const begin = taken[part]!;
      let end = begin;
      while (end < tiles.length && tiles[end]!.to <= to) end += 1;
      taken[part] = end;
      return tiles.slice(begin, end);
    });
    if (inside.some(({ value }) => value === null)) return { from, to, value: null, source: null };
    const value = sum(inside.map((one) => one.value!));
    return { from, to, value, source: sourceOf(inside.flatMap(({ source }) => source ?? [])) };
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
  const having = spans.filter((span) => pick(span) !== undefined);
  const exact = having.find((span) => span.from === range.from && span.to === range.to);
  if (exact) return { value: pick(exact)!, lastPrinted: null };
  const last = having
    .filter((span) => speaksOf(span, kind, range) && span.to <= range.to)
    .sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  return { value: null, lastPrinted: last ? { value: pick(last)!, on: addDays(last.to, -1) } : null };
}

/** A cumulative print says nothing of a month, nor the reverse; in January the year to date is the month. */
function speaksOf(span: DayRange, kind: RangeKind, range: DayRange): boolean {
  if (kind === 'day' || kind === 'week' || kind === 'range') return false;
  if (kind === 'month') return span.from !== null && span.to === `${addMonths(monthOf(span.from), 1)}-01`;
  return range.from === null ? span.from === null : (span.from?.endsWith('-01-01') ?? false);
}
