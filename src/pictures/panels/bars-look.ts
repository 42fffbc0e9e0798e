/** What a column is called. */
export const LABEL = { size: 18, least: 17, weight: 400, lines: 4 } as const;
/** A note below a name. */
export const NOTE = { size: 17, least: 17, weight: 400, lines: 2 } as const;
/** The least length of the longest bar, and from a bar to its value. */
export const LEAST_BAR = 40;
/** The longest bar where a shorter one saves names a line. */
export const SHORT_BAR = 28;
/** How far apart columns without bars are at least, beside their gap. */
export const APART = 14;
export const BESIDE_BAR = 10;
export const HEAD_LINE = 21;
/** In a card that is higher than its rows want they stand so much farther apart at most. */
export const STRETCHED = 1.3;
/** A table with room, and one that has little. */
const LOOKS = {
  roomy: {
    gap: 22,
    bar: 18,
    name: { size: 20, least: 17, weight: 400, lines: 4 },
    value: { size: 20, least: 17, weight: 600, lines: 6 },
    row: { least: 33, natural: 40, most: 58 },
  },
  dense: {
    gap: 14,
    bar: 14,
    name: { size: 18, least: 17, weight: 400, lines: 4 },
    value: { size: 18, least: 17, weight: 600, lines: 6 },
    row: { least: 26.5, natural: 29, most: 52 },
  },
} as const;
export const NEXT_LINE = 22;

/** How large what is in a table is. */
export type Look = (typeof LOOKS)['roomy' | 'dense'];

/** The look of a table. */
export function lookOf({ dense }: { readonly dense?: boolean }): Look {
  return LOOKS[dense ? 'dense' : 'roomy'];
}
