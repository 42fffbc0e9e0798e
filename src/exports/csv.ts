import { stringify } from 'csv-stringify/sync';
import type { Collections } from '../database/collections';
import type { CASE_COLUMNS, DETAIL_COLUMNS, ExportRow } from './case-columns';

type Column = (typeof CASE_COLUMNS)[number] | (typeof DETAIL_COLUMNS)[number];

/** The line that names the columns. */
export function csvHeader(columns: readonly Column[]): string {
  return stringify([columns]);
}

/** Rows as CSV. What would be a formula in a spreadsheet is quoted with an apostrophe. */
export function csvOf(rows: readonly ExportRow[], columns: readonly Column[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => row[column])),
    { escape_formulas: true },
  );
}

/** By which code a member of staff is shown: the number among staff, or the beginning of the pseudonym. */
export async function readOperators(db: Pick<Collections, 'staff'>): Promise<(person: string) => string> {
  const staff = await db.staff.find({}, { projection: { number: 1 } }).toArray();
  const numbers = new Map(staff.map(({ _id, number }) => [_id, number]));
  return (person) => String(numbers.get(person) ?? person.slice(0, 8));
}
