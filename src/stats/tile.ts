import { addDays, addMonths, type Day, type DayRange, earlier, later } from '../core/calendar';

/** A number published for exactly these days; `from: null` is since the opening. */
export interface PublishedNumber extends DayRange {
  readonly value: number;
}

/** A stretch of a range and who answers for it. */
export type Tile =
  | { readonly kind: 'published'; readonly from: Day | null; readonly to: Day; readonly value: number }
  | { readonly kind: 'logged'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'unknown'; readonly from: Day | null; readonly to: Day };

/**
 * Lays a range out with what answers for each stretch: a published number where one fits, else the log where it covers
 * the days, else nobody. Of two published numbers that begin together the longer counts. Pure; the tiles are in
 * order, adjacent, and fill the range.
 */
export function tile(
  range: DayRange,
  published: readonly PublishedNumber[],
  covered: readonly { readonly from: Day; readonly to: Day }[],
): Tile[] {
  const fitting = published.filter(
    ({ from, to }) =>
      to <= range.to && (from === null ? range.from === null : range.from === null || from >= range.from),
  );
  const tiles: Tile[] = [];
  let cursor: Day | null = range.from;
  while (cursor === null || cursor < range.to) {
    const next = nextTile(cursor, range.to, fitting, covered);
    tiles.push(next);
    cursor = next.to;
  }
  return tiles;
}

function nextTile(
  cursor: Day | null,
  end: Day,
  published: readonly PublishedNumber[],
  covered: readonly { readonly from: Day; readonly to: Day }[],
): Tile {
  const here = published.filter(({ from }) => from === cursor).sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  if (here) return { kind: 'published', from: cursor, to: here.to, value: here.value };
  const starts = published.flatMap(({ from }) =>
    from !== null && (cursor === null || from > cursor) ? [from] : [],
  );
  const log = cursor === null ? undefined : covered.find(({ from, to }) => from <= cursor && cursor < to);
  if (log) return { kind: 'logged', from: cursor!, to: starts.reduce(earlier, earlier(log.to, end)) };
  const logged = covered.flatMap(({ from, to }) =>
    (cursor === null || from > cursor) && from < end && from < to ? [from] : [],
  );
  return { kind: 'unknown', from: cursor, to: [...starts, ...logged].reduce(earlier, end) };
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

/** The stored periods that add up to a half-open range: whole years, then whole months, then days. */
export function periodsWithin(from: Day, to: Day): string[] {
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
