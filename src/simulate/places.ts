import type { District } from '../districts/schema';

/** By kind: most people live in Bakı. */
const NEAR_BAKU: Readonly<Record<District['kind'], number>> = {
  baku: 9,
  city: 2.5,
  district: 1,
  naxcivan: 0.2,
};
const FAR: Readonly<Record<District['kind'], number>> = { baku: 1, city: 1.5, district: 1, naxcivan: 0.1 };
/** Cities with more people than others, and Bakı itself for who names no district of it. */
const LARGE: Readonly<Record<string, number>> = { baki: 40, sumqayit: 10, gence: 5, abseron: 12 };

/** Where those who come to a centre outside Bakı live, and what a home counts. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  absheron: ['abseron', 'sumqayit', 'bineqedi', 'qaradag', 'xizi'],
  karabakh: [
    'agdam',
    'berde',
    'terter',
    'agcabedi',
    'beyleqan',
    'fuzuli',
    'xankendi',
    'xocali',
    'agdere',
    'susa',
  ],
  zangilan: ['zengilan', 'qubadli', 'cebrayil', 'lacin'],
};
const AT_HOME = 60;

/** The weight of each district for a centre (null: for those who call or write). */
export function districtWeights(
  centre: string | null,
  districts: readonly District[],
): [code: string, weight: number][] {
  const homes = (centre !== null && HOMES[centre]) || null;
  return districts.map(({ code, kind }) => {
    if (homes?.includes(code)) return [code, AT_HOME];
    return [code, homes ? FAR[kind] : NEAR_BAKU[kind] * (LARGE[code] ?? 1)];
  });
}
