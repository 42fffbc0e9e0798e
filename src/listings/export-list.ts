import { isSimulated } from '../database/purpose';
import { CASE_COLUMNS, type ExportRow, rowOfCase, rowOfInquiry } from '../exports/case-columns';
import { csvHeader, csvOf, readOperators } from '../exports/csv';
import { localTimes } from '../exports/local-times';
import type { StatsDeps } from '../stats/read';
import { type CasesWanted, layOutCases } from './list-cases';
import { allRows, countRows } from './read-list';

/** More rows do not go into a chat: the file is kept encrypted in one row of the outbox, which holds 16 MB. */
export const MOST_ROWS = 50_000;
const MOST_BYTES = 12_000_000;
/** Rows written, and asked of the database, at once. */
const PIECE = 1000;
/** Excel takes a file for UTF-8 by it. */
const BOM = '\uFEFF';

/** The cases of a list as a file; or how many there are, when they are too many for one. */
export type ExportedList =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly rows: number; readonly simulated: boolean }
  | { readonly ok: false; readonly rows: number };

/** The cases behind a question as CSV, with the columns of `dost export cases`; formulas are quoted likewise. */
export async function exportList(deps: StatsDeps, wanted: CasesWanted): Promise<ExportedList> {
  const { db, timezone } = deps;
  const { slices } = await layOutCases(deps, wanted);
  const count = await countRows(db, slices);
  if (count > MOST_ROWS) return { ok: false, rows: count };
  const times = localTimes(timezone);
  const operatorOf = await readOperators(db);
  const pieces = [BOM, csvHeader(CASE_COLUMNS)];
  let [rows, length, waiting] = [0, 0, [] as ExportRow[]];
  const write = (): void => {
    const piece = csvOf(waiting, CASE_COLUMNS);
    pieces.push(piece);
    rows += waiting.length;
    length += Buffer.byteLength(piece);
    waiting = [];
  };
  for await (const listed of allRows(db, slices, PIECE)) {
    const inquiry = listed.kind === 'inquiry';
    waiting.push(inquiry ? rowOfInquiry(listed.row, times, operatorOf) : rowOfCase(listed.row, times));
    if (waiting.length < PIECE) continue;
    write();
    if (rows > MOST_ROWS || length > MOST_BYTES) return { ok: false, rows: count };
  }
  write();
  return { ok: true, bytes: Buffer.from(pieces.join('')), rows, simulated: await isSimulated(db) };
}
