import type { Figures } from './figures';
import { type HiddenPlaces, type Hides, type PlaceWithin, suppressPlaces } from './suppress-places';

/** Counts of a map's places; null is not known, or hidden. */
export interface MapCounts {
  /** By the code of each place that has a shape; a place that has others in it counts with them. */
  readonly shapes: ReadonlyMap<string, number | null>;
  /** For each place that has others in it: these, and those of whom only the place as a whole is known. */
  readonly within: ReadonlyMap<string, { readonly rows: readonly PlaceCount[]; readonly own: number | null }>;
  /** Places that have no shape: those of the list, and codes that are in no list. */
  readonly without: readonly PlaceCount[];
  /** Every place by its code, alone; `none` are those whose district is not stated. */
  readonly counts: ReadonlyMap<string, number | null>;
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
  readonly within: readonly PlaceWithin[];
  readonly without: readonly string[];
}

/**
 * A family of districts laid out for a map; null figures are not known. `hides`: what everybody is not told, so that
 * it follows neither from the total nor from that of a place that has others in it; null: nothing is hidden. Pure.
 */
export function mapCounts(figures: Figures | null, places: MapPlaces, hides: Hides | null): MapCounts {
  const groups = groupsOf(figures ?? {}, places);
  const shown = figures === null ? null : shownOf(groups, places, hides);
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
    counts: shown?.counts ?? new Map<string, number | null>(),
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

function shownOf(groups: Groups, { within }: MapPlaces, hides: Hides | null): Shown {
  const sum = (group: ReadonlyMap<string, number>): number => [...group.values()].reduce((a, b) => a + b, 0);
  const counts = new Map([...groups.values()].flatMap((group) => [...group]));
  const sums = new Map([...groups].flatMap(([host, group]) => (host === '' ? [] : [[host, sum(group)]])));
  const all = sum(counts);
  const hidden = typeof hides === 'string' ? hiddenAmong(counts, within) : hides;
  const without = (told: ReadonlyMap<string, number>, codes: readonly string[] = []) =>
    new Map([...told].map(([code, count]) => [code, codes.includes(code) ? null : count]));
  return {
    counts: without(counts, hidden?.places),
    sums: without(sums, hidden?.sums),
    all: hidden?.all ? null : all,
    hidden: hidden ? hidden.places.length + hidden.sums.length : 0,
  };
}

/** What a table of these counts alone, one a place, has to hide. */
function hiddenAmong(counts: ReadonlyMap<string, number>, within: MapPlaces['within']): HiddenPlaces {
  return suppressPlaces(new Map([...counts].map(([code, count]) => [code, [count]])), within).hidden;
}
