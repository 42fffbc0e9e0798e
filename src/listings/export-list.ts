import { stringify } from 'csv-stringify/sync';
import type { Collections } from '../database/collections';
import { CASE_COLUMNS, type ExportRow, rowOfCase, rowOfInquiry } from '../exports/case-columns';
import { localTimes } from '../exports/local-times';
import type { StatsDeps } from '../stats/read';
import { type CasesWanted, layOutCases } from './list-cases';
import { allRows, countRows, type Listed } from './read-list';

/** More rows do not go into a chat: the file is kept encrypted in one row of the outbox, which holds 16 MB. */
export const MOST_ROWS = 50_000;
const MOST_BYTES = 12_000_000;
const FETCHED = 1000;
/** Excel takes a file for UTF-8 by it. */
const BOM = '\uFEFF';

/** The cases of a list as a file; or how many there are, when they are too many for one. */
export type ExportedList =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly rows: number }
  | { readonly ok: false; readonly rows: number };

/** The cases behind a question as CSV, with the columns of `dost export cases`; formulas are quoted likewise. */
export async function exportList(deps: StatsDeps, wanted: CasesWanted): Promise<ExportedList> {
  const { db, timezone } = deps;
  const { slices } = await layOutCases(deps, wanted);
  const count = await countRows(db, slices);
  if (count > MOST_ROWS) return { ok: false, rows: count };
  const rowOf = await rowsIn(db, timezone);
  const lines = [BOM, stringify([CASE_COLUMNS])];
  let [rows, length] = [0, 0];
  for await (const listed of allRows(db, slices, FETCHED)) {
    const row = rowOf(listed);
    const line = stringify([CASE_COLUMNS.map((column) => row[column])], { escape_formulas: true });
    lines.push(line);
    rows += 1;
    length += Buffer.byteLength(line);
    if (rows > MOST_ROWS || length > MOST_BYTES) return { ok: false, rows: count };
  }
  return { ok: true, bytes: Buffer.from(lines.join('')), rows };
}

async function rowsIn(
  db: Pick<Collections, 'staff'>,
  timezone: string,
): Promise<(listed: Listed) => ExportRow> {
  const times = localTimes(timezone);
  const staff = await db.staff.find({}, { projection: { number: 1 } }).toArray();
  const numbers = new Map(staff.map(({ _id, number }) => [_id, number]));
  const operatorOf = (person: string): string => String(numbers.get(person) ?? person.slice(0, 8));
  return (listed) =>
    listed.kind === 'case' ? rowOfCase(listed.row, times) : rowOfInquiry(listed.row, times, operatorOf);
}
