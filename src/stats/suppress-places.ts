import { suppressSmall } from './suppress';

/** Which numbers of places everybody is not told. Plain data. */
export interface HiddenPlaces {
  /** The counts of these places, alone; `none`: those whose place is not stated. */
  readonly places: readonly string[];
  /** What these places come to together with those that are in them. */
  readonly sums: readonly string[];
  /** The total of all. */
  readonly all: boolean;
}

/** What of counts by place is hidden: `'small'` is what these counts alone make necessary, where no table has chosen. */
export type Hides = HiddenPlaces | 'small';

/** A table of counts by place as everybody may see it; null is suppressed. */
export interface PublicPlaces {
  /** By place the counts of its columns, and last their total. */
  readonly rows: ReadonlyMap<string, readonly (number | null)[]>;
  /** The totals of the columns, and last that of all. */
  readonly totals: readonly (number | null)[];
  /** What places that have others in them come to. */
  readonly sums: ReadonlyMap<string, number | null>;
  /** What of it a map must not tell either. */
  readonly hidden: HiddenPlaces;
}

/** A place that is in another. */
export interface PlaceWithin {
  readonly code: string;
  readonly of: string;
}

/**
 * Suppresses what is small in counts by place (rows of equal length), and others so that it follows neither from the totals nor
 * from the sum of a place that has others in it. The order in which places are given changes nothing. Pure.
 */
export function suppressPlaces(
  counts: ReadonlyMap<string, readonly number[]>,
  within: readonly PlaceWithin[],
): PublicPlaces {
  const codes = [...counts.keys()].sort();
  const hosts = [...new Set(within.map(({ of }) => of))].sort();
  const groups = hosts.map((host) => {
    const inside = new Set([host, ...within.flatMap(({ code, of }) => (of === host ? [code] : []))]);
    return codes.flatMap((code, row) => (inside.has(code) ? [row] : []));
  });
  const table = suppressSmall(
    codes.map((code) => counts.get(code)!),
    groups,
  );
  const rows = new Map(codes.map((code, row) => [code, table.rows[row]!]));
  const totals = table.rows.at(-1)!;
  const sums = new Map(hosts.map((host, group) => [host, table.sums[group]!]));
  const hidden = {
    places: codes.filter((code) => rows.get(code)!.at(-1) === null),
    sums: hosts.filter((host) => sums.get(host) === null),
    all: totals.at(-1) === null,
  };
  return { rows, totals, sums, hidden };
}
