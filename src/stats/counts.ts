import { asName } from '../core/names';
import type { Counted } from '../../models/inquiry';

/**
 * Counters of one row that are being made, in the order of counting: a name and a value each. Two lists instead of an object,
 * which would have another set of names for nearly every row; a recount makes millions of them.
 */
export interface Counts {
  readonly names: string[];
  readonly values: number[];
}

/** What one row adds to one series. */
export type Part = readonly [series: string, counts: Counts];

/** Nothing counted yet. */
export function noCounts(): Counts {
  return { names: [], values: [] };
}

/** Counts something so often; for whoever makes the counters of one row. */
export function count({ names, values }: Counts, measure: string, by = 1): void {
  if (by === 0) return;
  const index = names.indexOf(measure);
  if (index < 0) {
    names.push(measure);
    values.push(by);
  } else values[index]! += by;
}

/** More families are forgotten and made again: each operator is one, and a source may name another in every line. */
const REMEMBERED = 20_000;
/** Names that were made before. There are as many as figures have series and counters. */
const made = { ':': new Map<string, Names>(), '@': new Map<string, Names>(), '/': new Map<string, Names>() };
type Names = Map<string | number, string>;

/** A counter of several (`type:…`), by what tells it from the others; made once, for the same names come again and again. */
export function nameOf(family: string, one: string | number, between: keyof typeof made = ':'): string {
  let names = made[between].get(family);
  if (!names) {
    if (made[between].size >= REMEMBERED) made[between].clear();
    made[between].set(family, (names = new Map()));
  }
  let name = names.get(one);
  if (name === undefined) names.set(one, (name = asName(`${family}${between}${one}`)));
  return name;
}

/** The parts as a row keeps them. */
export function countedOf(day: string, parts: readonly Part[]): Counted {
  return { day, subjects: Object.fromEntries(parts.map(([series, counts]) => [series, figuresIn(counts)])) };
}

/** Counters as an object. */
export function figuresIn({ names, values }: Counts): Record<string, number> {
  const figures: Record<string, number> = {};
  for (let index = 0; index < names.length; index++) figures[names[index]!] = values[index]!;
  return figures;
}
