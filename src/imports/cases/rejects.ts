import { stringify } from 'csv-stringify/sync';
import type { Table, TableRow } from '../table/table';
import { REASON_COLUMN } from './header';
import { lookUpKey } from './words';

/** The file of lines that were not taken, as text; it can be corrected and imported again. */
export interface Rejects {
  /** `csv` or `ndjson`, as what was read; a workbook's are CSV. */
  readonly extension: 'csv' | 'ndjson';
  /** What stands before the first line. */
  readonly head: string;
  /** A line as it was, with the reason. */
  line(row: TableRow, reason: string): string;
}

/**
 * How the rejects of a table are written: CSV as Excel opens it (UTF-8 with its mark, the table's own delimiter), the
 * original cells and a column `reason`; what a spreadsheet would take for a formula has an apostrophe before it. NDJSON
 * stays NDJSON. Pure.
 */
export function rejectsOf(
  { format, delimiter }: Pick<Table, 'format' | 'delimiter'>,
  names: readonly string[],
): Rejects {
  if (format === 'ndjson') return { extension: 'ndjson', head: '', line: asJson };
  const again = lookUpKey(names.at(-1) ?? '') === REASON_COLUMN;
  const columns = again ? names.slice(0, -1) : names;
  const separator = delimiter ?? ';';
  const write = (cells: readonly string[]): string =>
    stringify([[...cells]], {
      delimiter: separator,
      escape_formulas: true,
      record_delimiter: 'windows',
    });
  const line = ({ cells, problem }: TableRow, reason: string): string => {
    // What is no row stays too short or too long, so that nobody imports it again without a look.
    if (problem) return write([cells.join(separator), reason]);
    // A row of a workbook ends with its last cell that is filled.
    const whole = format === 'xlsx' ? [...cells, ...names.slice(cells.length).fill('')] : cells;
    return write([...whole.slice(0, columns.length), reason, ...whole.slice(names.length)]);
  };
  return { extension: 'csv', head: `\uFEFF${write([...columns, REASON_COLUMN])}`, line };
}

function asJson({ text = '', problem }: TableRow, reason: string): string {
  const told = `${JSON.stringify(REASON_COLUMN)}:${JSON.stringify(reason)}}\n`;
  const body = text.trim();
  if (problem) return `{"line":${JSON.stringify(body)},${told}`;
  const fields = body.slice(0, -1).trimEnd();
  return `${fields}${fields === '{' ? '' : ','}${told}`;
}
