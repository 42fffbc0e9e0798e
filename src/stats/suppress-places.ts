import { type PublicTable, suppressSmall } from './suppress';

/** Which numbers of places everybody is not told. Plain data. */
export interface HiddenPlaces {
  /** The counts of these places, alone; `none`: those whose place is not stated. */
  readonly places: readonly string[];
  /** What these places come to together with those that are in them. */
  readonly sums: readonly string[];
  /** The total of all. */
  readonly all: boolean;
}

/**
 * What of counts by place is hidden: `'small'` is what these counts alone make necessary, where no table has chosen. `'alone'`:
 * likewise, of counts that are a part of others, or have them as parts: beside those, hidden ones follow by subtraction.
 */
export type Hides = HiddenPlaces | 'small' | 'alone';

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
  /** Columns that are told together alone: of a place that has any in them each is suppressed. */
  readonly joined: readonly (readonly number[])[];
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
  const layout = layOut(counts, within);
  return toldOf(layout, suppressSmall(layout.rows, layout.groups), []);
}

/** A table by place, its rows in the order of their codes, and which rows a place has in it. */
export interface PlaceTable {
  readonly codes: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly hosts: readonly string[];
  readonly groups: readonly (readonly number[])[];
}

/** Lays counts by place out as a table. */
export function layOut(
  counts: ReadonlyMap<string, readonly number[]>,
  within: readonly PlaceWithin[],
): PlaceTable {
  const codes = [...counts.keys()].sort();
  const hosts = [...new Set(within.map(({ of }) => of))].sort();
  const groups = hosts.map((host) => {
    const inside = new Set([host, ...within.flatMap(({ code, of }) => (of === host ? [code] : []))]);
    return codes.flatMap((code, row) => (inside.has(code) ? [row] : []));
  });
  return { codes, rows: codes.map((code) => counts.get(code)!), hosts, groups };
}

/** What a suppressed table tells of its places. */
export function toldOf(
  { codes, hosts }: PlaceTable,
  table: PublicTable,
  joined: PublicPlaces['joined'],
): PublicPlaces {
  const rows = new Map(codes.map((code, row) => [code, table.rows[row]!]));
  const totals = table.rows.at(-1)!;
  const sums = new Map(hosts.map((host, group) => [host, table.sums[group]!]));
  const hidden = {
    places: codes.filter((code) => rows.get(code)!.at(-1) === null),
    sums: hosts.filter((host) => sums.get(host) === null),
    all: totals.at(-1) === null,
  };
  return { rows, totals, sums, hidden, joined };
}
