import type { Counted } from '../../models/inquiry';
import { periodsOf } from './contribution';
import type { Agreed } from './stored-counts';

/** Counters by name, without zeros. A table, for which it does not matter that nearly every one has other names. */
export type Sums = ReadonlyMap<string, number>;
type Adding = Map<string, number>;

/** Figures that are being added up anew. */
export interface Recounted {
  /** Adds what a row has counted to the figures of its day. */
  add(counted: Counted): void;
  addAgreed(agreed: Agreed): void;
  /** The figures of days, months and years, by id; those that hold nothing are left out. */
  figures(): ReadonlyMap<string, Sums>;
}

/** Begins with nothing counted. Holds as much as the figures do, however many rows are added. */
export function createRecounted(): Recounted {
  const days = new Map<string, Map<string, Adding>>();
  const sumsOf = (day: string, series: string): Adding => inner(inner(days, day), series);
  return {
    add: ({ day, subjects }) => {
      for (const [series, counts] of Object.entries(subjects)) {
        const sums = sumsOf(day, series);
        for (const name in counts) addTo(sums, name, counts[name]!);
      }
    },
    addAgreed: ({ day, parts }) => {
      for (const [series, { names, values }] of parts) {
        const sums = sumsOf(day, series);
        for (let index = 0; index < names.length; index++) addTo(sums, names[index]!, values[index]!);
      }
    },
    figures: () => withLonger(days),
  };
}

function withLonger(days: ReadonlyMap<string, ReadonlyMap<string, Sums>>): ReadonlyMap<string, Sums> {
  const all = new Map<string, Adding>();
  for (const [day, series] of days)
    for (const [subject, counts] of series) {
      if (counts.size === 0) continue;
      for (const period of periodsOf(day)) {
        const sums = inner(all, `${subject}|${period}`);
        for (const [name, value] of counts) addTo(sums, name, value);
      }
    }
  return all;
}

function inner<Inner>(outer: Map<string, Map<string, Inner>>, key: string): Map<string, Inner> {
  let map = outer.get(key);
  if (!map) outer.set(key, (map = new Map()));
  return map;
}

function addTo(sums: Adding, name: string, value: number): void {
  const now = (sums.get(name) ?? 0) + value;
  if (now === 0) sums.delete(name);
  else sums.set(name, now);
}
