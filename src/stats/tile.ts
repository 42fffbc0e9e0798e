import { addDays, addMonths, type Day, type DayRange, earlier, later } from '../core/calendar';

/** Who answers for a stretch of days: a sealed month, a published digest, the log, totals that were told. */
export type TileSource = 'sealed' | 'digest' | 'logged' | 'totals';

/** A value for exactly these days; `from: null` is since the opening. */
export interface Told<V> extends DayRange {
  readonly value: V;
  readonly source: Exclude<TileSource, 'logged'>;
}

/** Days on which a series of logged figures answers. */
export interface Covered {
  readonly from: Day;
  readonly to: Day;
  readonly series: string;
}

/** A stretch of a range and who answers for it. */
export type Tile<V> =
  | (Told<V> & { readonly kind: 'told' })
  | (Covered & { readonly kind: 'logged' })
  | { readonly kind: 'unknown'; readonly from: Day | null; readonly to: Day };

/**
 * Lays a range out with what answers for each stretch: a published value where one fits, else the log where it covers
 * the days, else totals whose days nobody else has, else nobody. Of two values that begin together the longer counts, and
 * of two for the same days the earlier in the list. `covered` does not overlap. Pure; the tiles are in order, adjacent, and
 * fill the range.
 */
export function tile<V>(range: DayRange, told: readonly Told<V>[], covered: readonly Covered[]): Tile<V>[] {
  const fitting = told.filter(
    ({ from, to }) =>
      to <= range.to && (from === null ? range.from === null : range.from === null || from >= range.from),
  );
  const published = fitting.filter(({ source }) => source !== 'totals');
  const totals = longestByBegin(
    fitting.filter((one) => one.source === 'totals' && !hasAny(one, published, covered)),
  );
  const firsts = longestByBegin(published);
  const tiles: Tile<V>[] = [];
  let cursor: Day | null = range.from;
  while (cursor === null || cursor < range.to) {
    const next: Tile<V> = nextTile(cursor, range.to, firsts, covered, totals);
    tiles.push(next);
    cursor = next.to;
  }
  return tiles;
}

function nextTile<V>(
  cursor: Day | null,
  end: Day,
  published: LongestByBegin<V>,
  covered: readonly Covered[],
  totals: LongestByBegin<V>,
): Tile<V> {
  const here = published.get(cursor);
  if (here) return { kind: 'told', ...here };
  const starts = [...published.keys()].filter(
    (from) => from !== null && (cursor === null || from > cursor),
  ) as Day[];
  const log = cursor === null ? undefined : covered.find(({ from, to }) => from <= cursor && cursor < to);
  if (log) return { ...log, kind: 'logged', from: cursor!, to: starts.reduce(earlier, earlier(log.to, end)) };
  const sum = totals.get(cursor);
  if (sum) return { kind: 'told', ...sum };
  const others = [...covered, ...totals.values()].flatMap(({ from, to }) =>
    from !== null && (cursor === null || from > cursor) && from < end && from < to ? [from] : [],
  );
  return { kind: 'unknown', from: cursor, to: [...starts, ...others].reduce(earlier, end) };
}

/** What is told from each day on: of several that begin together the longest, and of equals the earlier in the list. */
type LongestByBegin<V> = ReadonlyMap<Day | null, Told<V>>;

function longestByBegin<V>(told: readonly Told<V>[]): LongestByBegin<V> {
  const longest = new Map<Day | null, Told<V>>();
  for (const one of told) {
    const known = longest.get(one.from);
    if (!known || known.to < one.to) longest.set(one.from, one);
  }
  return longest;
}

/** True when somebody whose word counts more has a day of these. */
function hasAny(
  { from, to }: DayRange,
  published: readonly DayRange[],
  covered: readonly Covered[],
): boolean {
  const overlaps = (one: DayRange): boolean =>
    (one.from === null || one.from < to) && (from === null || from < one.to);
  return published.some(overlaps) || covered.some(overlaps);
}

/** Joins day ranges that touch or overlap, in order. */
export function union(ranges: readonly { readonly from: Day; readonly to: Day }[]): { from: Day; to: Day }[] {
  const joined: { from: Day; to: Day }[] = [];
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && range.from <= last.to) last.to = later(last.to, range.to);
    else if (range.from < range.to) joined.push({ ...range });
  }
  return joined;
}

/** One answer asks for the same few ranges hundreds of times, once for each figure of each centre. */
const laidOut = new Map<string, readonly string[]>();
const KEPT = 2000;

/** The stored periods that add up to a half-open range: whole years, then whole months, then days. */
export function periodsWithin(from: Day, to: Day): readonly string[] {
  const key = `${from}|${to}`;
  const known = laidOut.get(key);
  if (known) return known;
  if (laidOut.size >= KEPT) laidOut.clear();
  const periods = layOutPeriods(from, to);
  laidOut.set(key, periods);
  return periods;
}

function layOutPeriods(from: Day, to: Day): string[] {
  const periods: string[] = [];
  let day = from;
  while (day < to) {
    const year = day.slice(0, 4);
    const nextYear = `${Number(year) + 1}-01-01`;
    const month = day.slice(0, 7);
    const nextMonth = `${addMonths(month, 1)}-01`;
    if (day.endsWith('-01-01') && nextYear <= to) {
      periods.push(year);
      day = nextYear;
    } else if (day.endsWith('-01') && nextMonth <= to) {
      periods.push(month);
      day = nextMonth;
    } else {
      periods.push(day);
      day = addDays(day, 1);
    }
  }
  return periods;
}
