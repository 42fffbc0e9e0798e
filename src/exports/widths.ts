import { type Table, type Unit, unitOf, type Value } from '../reports/table';

const NARROWEST = 12;
const WIDEST = 60;
/** A header wraps: its words have room, not all of it. */
const WIDEST_HEADER = 22;

/** Widths of a table's columns in characters, so that no number is cut and names are read whole up to 60. Pure. */
export function columnWidths({ columns, rows }: Table): number[] {
  return columns.map((column, at) => {
    const { label } = column;
    const cells = rows.map((row) => lengthOf(row.values[at], unitOf(column, row)));
    const header = Math.min(label.length, Math.max(WIDEST_HEADER, longestWord(label)));
    return Math.min(WIDEST, Math.max(NARROWEST, header, ...cells) + 2);
  });
}

/** How long a value is at most as a spreadsheet shows it: groups, sign, decimal and unit included. */
function lengthOf(value: Value | undefined, unit: Unit): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'string') return value.length;
  const digits = String(Math.trunc(Math.abs(value))).length;
  const extra: Readonly<Partial<Record<Unit, number>>> = { percent: 4, points: 16, seconds: 8 };
  return digits + Math.floor((digits - 1) / 3) + 3 + (extra[unit] ?? 0);
}

function longestWord(text: string): number {
  return Math.max(...text.split(/\s+/).map((word) => word.length));
}

const LINE = 15;

/** How high a row is in which texts wrap within their widths (characters), in points: spreadsheets do not find it out themselves. Pure. */
export function heightOf(cells: readonly (readonly [text: string, width: number])[]): number {
  return LINE * Math.max(1, ...cells.map(([text, width]) => linesOf(text, Math.max(1, width * 0.88))));
}

function linesOf(text: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(' ')) {
    if (used > 0 && used + 1 + length > width) [lines, used] = [lines + 1, 0];
    lines += Math.max(0, Math.ceil(length / width) - 1);
    used += (used > 0 ? 1 : 0) + length;
  }
  return lines;
}
