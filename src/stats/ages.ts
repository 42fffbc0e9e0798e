import type { Figures } from './figures';

/** Citizens of one single year of age and sex (`u`: not told). */
export interface AgeCount {
  readonly sex: 'm' | 'f' | 'u';
  /** Whole years; null: not told. */
  readonly age: number | null;
  readonly count: number;
}

/** The histogram in a family of ages, in order of age. */
export function ageCounts(ages: Figures): AgeCount[] {
  return Object.entries(ages)
    .map(([key, count]): AgeCount => {
      const [, sex, age] = key.split(':') as [string, AgeCount['sex'], string];
      return { sex, age: age === 'none' ? null : Number(age), count };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.age ?? 999) - (b.age ?? 999));
}

/** The mean of the ages that were told, in years; null when none was. */
export function meanAge(ages: Figures): number | null {
  const told = toldAges(ages);
  const n = told.reduce((sum, { count }) => sum + count, 0);
  return n === 0 ? null : told.reduce((sum, { age, count }) => sum + age * count, 0) / n;
}

/** The age that most citizens have, the youngest of several; null when none was told. */
export function modalAge(ages: Figures): number | null {
  const byAge = new Map<number, number>();
  for (const { age, count } of toldAges(ages)) byAge.set(age, (byAge.get(age) ?? 0) + count);
  return modeOf(byAge);
}

/** An age band, both ends inside; `to: null` is open. */
export interface Band {
  readonly from: number;
  readonly to: number | null;
}

/** The digest's bands: ten years each, the last open. */
export const TEN_YEARS: readonly Band[] = [
  ...Array.from({ length: 9 }, (_, index) => ({ from: index * 10, to: index * 10 + 9 })),
  { from: 90, to: null },
];

/** The band as it is printed: `60-69`, `90+`. */
export function bandName({ from, to }: Band): string {
  return to === null ? `${from}+` : `${from}-${to}`;
}

/** The band that most citizens are in, the youngest of several; null when no age was told. */
export function modalBand(ages: Figures, bands: readonly Band[] = TEN_YEARS): string | null {
  const byBand = new Map<number, number>();
  for (const { age, count } of toldAges(ages)) {
    const index = bands.findIndex(({ from, to }) => age >= from && (to === null || age <= to));
    if (index >= 0) byBand.set(index, (byBand.get(index) ?? 0) + count);
  }
  const mode = modeOf(byBand);
  return mode === null ? null : bandName(bands[mode]!);
}

/** The oldest of a sex, or the oldest or youngest of all; null when no age was told. */
export function extremeAge(which: keyof typeof WHOSE, ages: Figures): number | null {
  const [sex, better] = WHOSE[which];
  let extreme: number | null = null;
  for (const one of toldAges(ages))
    if (sex === null || one.sex === sex) extreme = extreme === null ? one.age : better(extreme, one.age);
  return extreme;
}

const WHOSE = {
  oldestMan: ['m', Math.max],
  oldestWoman: ['f', Math.max],
  oldest: [null, Math.max],
  youngest: [null, Math.min],
} as const;

type ToldAge = AgeCount & { readonly age: number };
/** The same ages are asked for their mean, their modes and each extreme, of every range they are in. */
const told = new WeakMap<Figures, readonly ToldAge[]>();

/** Those that were told, in no order. */
function toldAges(ages: Figures): readonly ToldAge[] {
  const known = told.get(ages);
  if (known) return known;
  const found: ToldAge[] = [];
  for (const key in ages) {
    const age = key.slice(AGE_AT);
    if (age !== 'none' && ages[key]! > 0)
      found.push({ sex: key[SEX_AT] as AgeCount['sex'], age: Number(age), count: ages[key]! });
  }
  told.set(ages, found);
  return found;
}

/** In `age:f:34`. */
const SEX_AT = 4;
const AGE_AT = 6;

function modeOf(counts: ReadonlyMap<number, number>): number | null {
  let mode: number | null = null;
  for (const [value, count] of [...counts].sort(([a], [b]) => a - b))
    if (mode === null || count > counts.get(mode)!) mode = value;
  return mode;
}
