import type { Figures } from './figures';
import { suppressSmall } from './suppress';

/** Counts of a map's places; null is not known, or hidden. */
export interface MapCounts {
  /** By the code of each place that has a shape; a place that has others in it counts with them. */
  readonly shapes: ReadonlyMap<string, number | null>;
  /** For each place that has others in it: these, and those of whom only the place as a whole is known. */
  readonly within: ReadonlyMap<string, { readonly rows: readonly PlaceCount[]; readonly own: number | null }>;
  /** Places that have no shape: those of the list, and codes that are in no list. */
  readonly without: readonly PlaceCount[];
  /** Those whose district is not stated. */
  readonly none: number | null;
  readonly all: number | null;
  /** How many are hidden. */
  readonly hidden: number;
}

/** A place and its count. */
export interface PlaceCount {
  readonly code: string;
  readonly count: number | null;
}

/** Which places a map has. */
export interface MapPlaces {
  readonly shapes: readonly string[];
  readonly within: readonly { readonly code: string; readonly of: string }[];
  readonly without: readonly string[];
}

/**
 * A family of districts laid out for a map; null figures are not known. `hidden`: small counts are hidden, and as many others
 * as it takes that none follows from the totals (of everything, and of a place that has others in it). Pure.
 */
export function mapCounts(figures: Figures | null, places: MapPlaces, suppressed: boolean): MapCounts {
  const groups = groupsOf(figures ?? {}, places);
  const shown = figures === null ? null : suppressed ? suppress(groups) : openly(groups);
  const count = (code: string): number | null => shown?.counts.get(code) ?? null;
  const rows = (codes: readonly string[]): PlaceCount[] =>
    codes.map((code) => ({ code, count: count(code) }));
  const hosts = [...groups.keys()].filter((host) => host !== '');
  const outer = groups.get('')!.keys();
  const known = new Set([...places.shapes, ...places.without, 'none']);
  return {
    shapes: new Map(
      places.shapes.map((code) => [
        code,
        hosts.includes(code) ? (shown?.sums.get(code) ?? null) : count(code),
      ]),
    ),
    within: new Map(
      hosts.map((host) => {
        const inside = places.within.filter(({ of }) => of === host).map(({ code }) => code);
        return [host, { rows: rows(inside), own: count(host) }];
      }),
    ),
    without: rows([...places.without, ...[...outer].filter((code) => !known.has(code)).sort()]),
    none: count('none'),
    all: shown?.all ?? null,
    hidden: shown?.hidden ?? 0,
  };
}

/** Counts by the place they are within; `''` holds what is in no other. */
type Groups = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Shown {
  readonly counts: ReadonlyMap<string, number | null>;
  readonly sums: ReadonlyMap<string, number | null>;
  readonly all: number | null;
  readonly hidden: number;
}

function groupsOf(figures: Figures, places: MapPlaces): Groups {
  const hostOf = new Map(places.within.flatMap(({ code, of }) => [[code, of] as const, [of, of] as const]));
  const stated = Object.keys(figures).map((key) => key.slice('district:'.length));
  const groups = new Map<string, Map<string, number>>([['', new Map()]]);
  for (const code of new Set([...places.shapes, ...hostOf.keys(), ...places.without, ...stated, 'none'])) {
    const host = hostOf.get(code) ?? '';
    const group = groups.get(host) ?? new Map<string, number>();
    groups.set(host, group.set(code, figures[`district:${code}`] ?? 0));
  }
  return groups;
}

function openly(groups: Groups): Shown {
  const sum = (group: ReadonlyMap<string, number>): number => [...group.values()].reduce((a, b) => a + b, 0);
  const sums = new Map([...groups].map(([host, group]) => [host, sum(group)]));
  return {
    counts: new Map([...groups.values()].flatMap((group) => [...group])),
    sums,
    all: [...sums.values()].reduce((a, b) => a + b, 0),
    hidden: 0,
  };
}

/** A table with a row for each group: its totals are what the map tells of it. */
function suppress(groups: Groups): Shown {
  const codes = [...groups.values()].flatMap((group) => [...group.keys()]);
  const table = suppressSmall([...groups.values()].map((group) => codes.map((code) => group.get(code) ?? 0)));
  const hosts = [...groups.keys()];
  const counts = new Map<string, number | null>();
  hosts.forEach((host, row) => {
    codes.forEach((code, column) => {
      if (groups.get(host)!.has(code)) counts.set(code, table[row]![column]!);
    });
  });
  const sums = new Map(hosts.map((host, row) => [host, table[row]!.at(-1)!]));
  // What is in no other place has no sum of its own on a map.
  const told = [...counts.values(), ...[...sums].flatMap(([host, sum]) => (host === '' ? [] : [sum]))];
  const hidden = told.filter((count) => count === null).length;
  return { counts, sums, all: table.at(-1)!.at(-1)!, hidden };
}
