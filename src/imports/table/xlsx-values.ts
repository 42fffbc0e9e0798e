/** How a cell's number is shown, by its number format: as a number, a date or time, or a time that has passed. */
export type NumberKind = 'number' | 'date' | 'elapsed';

/** Excel's own formats that are dates and times, by their numbers (ECMA-376, 18.8.30). */
const BUILT_IN_DATES: ReadonlySet<number> = new Set(
  [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47].concat([
    50, 51, 52, 53, 54, 55, 56, 57, 58,
  ]),
);
const BUILT_IN_ELAPSED = 46;

/** What a number format shows. `code` is its pattern when the workbook has one of its own. Pure. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (id === BUILT_IN_ELAPSED) return 'elapsed';
    return BUILT_IN_DATES.has(id) ? 'date' : 'number';
  }
  const shown = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0]!;
  if (/\[(h+|m+|s+)\]/i.test(shown)) return 'elapsed';
  return /[ymdhs]/i.test(shown.replace(/\[[^\]]*\]/g, '').replace(/general|e[+-]/gi, '')) ? 'date' : 'number';
}

const DAY_SECONDS = 86_400;
/** 1 January 1970 as a serial number of either calendar. */
const EPOCH = { 1900: 25_569, 1904: 24_107 } as const;

/**
 * A cell's number as text: a date or time as ISO writes it without a zone (`2024-09-03`, `2024-09-03T10:15:00`,
 * `10:15:00`), time that has passed as `h:mm:ss`. Pure.
 */
export function textOfNumber(value: number, kind: NumberKind, date1904: boolean): string {
  if (kind === 'number' || !Number.isFinite(value) || value < 0) return String(value);
  const seconds = Math.round(value * DAY_SECONDS);
  if (kind === 'elapsed' || seconds < DAY_SECONDS) return clock(seconds);
  const epoch = EPOCH[date1904 ? 1904 : 1900];
  const instant = new Date((seconds - epoch * DAY_SECONDS) * 1000);
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999) return String(value);
  const text = instant.toISOString().slice(0, 19);
  return seconds % DAY_SECONDS === 0 ? text.slice(0, 10) : text;
}

function clock(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
