/**
 * A figure of ours with its groups, decimals, range and per cent. Ours are grouped by thousands, so four digits in a row
 * are a year or a code. Not a part of a date (`31.08.2024`, `29 November 2026`, `1 – 15 September 2026`), of a code, of a word
 * (`36-cı`), of a time (`09:00`) or of a number in a name.
 */
const FIGURE =
  /(?<![\p{L}\w.–-]|\d:)\d{1,3}(?:[\u00a0\u202f,.]\d{3})*(?:[.,]\d+)?(?:[-–]\d+)?(?:[\u00a0\u202f ]?%)?(?![\w.:–-]?\d|-?\p{L})(?!(?:[\u00a0 ]–[\u00a0 ]\d{1,2})?[\u00a0 ]\p{L}+(?:[\u00a0 ]–[\u00a0 ]\d{1,2}[\u00a0 ]\p{L}+)?[\u00a0 ]\d{4}(?!\d))/gu;

/** A sentence is prose, and after a command stands what may be typed. */
const NO_FIGURES = /[.!?…]$|(?<!\S)\/[a-z]/;

/** Where the figures of a line `name: figures` are: `[start, end]` each, in order. */
export function findFigures(line) {
  const start = line.indexOf(': ') + 2;
  if (start < 2 || NO_FIGURES.test(line)) return [];
  return [...line.matchAll(FIGURE)]
    .filter(({ index }) => index >= start)
    .map(({ 0: figure, index }) => [index, index + figure.length]);
}
