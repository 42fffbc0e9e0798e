import { stringify } from 'csv-stringify/sync';
import type { Words } from '../../locales';
import { type AnswerTables, type Table, type TableRow, unitOf, type Value } from '../reports/table';

/** Excel takes a file for UTF-8 by it. */
const BOM = '\uFEFF';

/**
 * An answer as CSV: a line for each value, with its table, row, column and unit in the reader's language, so that tables of
 * any form share one header; what stands around them comes first. Unknown is nothing. Numbers have a point and no groups, days
 * are 2024-08-31, durations seconds. What would be a formula in a spreadsheet is quoted with an apostrophe. Pure.
 */
export function csvOfAnswer(answer: AnswerTables, words: Words): string {
  const header = (['table', 'row', 'column', 'value', 'unit'] as const).map((key) =>
    words(`export.column.${key}`),
  );
  const about = [...answer.head, ...answer.notes].map((line): Value[] => [
    ...[words('export.about'), '', '', line, words('export.unit.text')],
  ]);
  const values = answer.tables.flatMap((table) => table.rows.flatMap((row) => linesOf(table, row, words)));
  return BOM + stringify([header, ...about, ...values], { escape_formulas: true });
}

/** A line for each value of a row but its name. */
function linesOf({ title, columns }: Table, row: TableRow, words: Words): Value[][] {
  const [name, ...values] = row.values;
  return values.flatMap((value, at): Value[][] => {
    const column = columns[at + 1]!;
    if (value === undefined) return [];
    return [[title, name ?? null, column.label, value, words(`export.unit.${unitOf(column, row)}`)]];
  });
}
