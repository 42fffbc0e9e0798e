import type { Choice } from '../../src/core/reply';

interface Button {
  readonly text: string;
  readonly callback_data: string;
}

/** How many letters one row of buttons shows on a narrow phone. */
const ROW_LETTERS = 33;

/** Buttons under a message: up to three a row when their labels are short enough to be read there. */
export function keyboardOf(choices: readonly Choice[]): { inline_keyboard: Button[][] } {
  const rows: Button[][] = [];
  for (let start = 0; start < choices.length;) {
    const columns = columnsAt(choices, start);
    const row = choices.slice(start, start + columns);
    rows.push(row.map(({ label, value }) => ({ text: label, callback_data: value })));
    start += columns;
  }
  return { inline_keyboard: rows };
}

function columnsAt(choices: readonly Choice[], start: number): 1 | 2 | 3 {
  const fits = (columns: number): boolean => {
    const row = choices.slice(start, start + columns);
    return row.length === columns && row.every(({ label }) => [...label].length * columns <= ROW_LETTERS);
  };
  // Four left are two and two, not three and one.
  if (fits(3) && choices.length - start !== 4) return 3;
  return fits(2) ? 2 : 1;
}
