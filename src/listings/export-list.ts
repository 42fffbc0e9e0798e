import { isSimulated } from '../database/purpose';
import { CASE_COLUMNS, type ExportRow, rowOfCase, rowOfInquiry } from '../exports/case-columns';
import { csvHeader, csvOf, readOperators } from '../exports/csv';
import { localTimes } from '../exports/local-times';
import type { StatsDeps } from '../stats/read';
import type { Slice } from './lay-list';
import { type CasesWanted, layOutCases } from './list-cases';
import { allRows, countRows } from './read-list';

/**
 * Rows of a file at most: one that goes into a chat is kept encrypted in one row of the outbox, which holds 16 MB, and a row of
 * JSON names its columns. A workbook is made as a whole, cell by cell, in the studio's memory.
 */
export const MOST_ROWS = { csv: 50_000, json: 30_000, xlsx: 5_000 } as const;
const MOST_BYTES = 12_000_000;
/** Rows written, and asked of the database, at once. */
const PIECE = 1000;
/** Excel takes a file for UTF-8 by it. */
const BOM = '\uFEFF';

/** A file as it is written: what is before the rows, rows, what is between pieces of them, and after. */
interface Form {
  readonly before: string;
  readonly piece: (rows: readonly ExportRow[]) => string;
  readonly between: string;
  readonly after: string;
}

/** How a list is written as text. */
export type ListFormat = 'csv' | 'json';

const FORMS: Readonly<Record<ListFormat, Form>> = {
  csv: {
    ...{ before: BOM + csvHeader(CASE_COLUMNS), between: '', after: '' },
    piece: (rows) => csvOf(rows, CASE_COLUMNS),
  },
  json: {
    ...{ before: '{"format":"dost-cases/1","rows":[\n', between: ',\n', after: '\n]}\n' },
    piece: (rows) => rows.map((row) => JSON.stringify(row, [...CASE_COLUMNS])).join(',\n'),
  },
};

/** The cases of a list as a file; or how many there are, when they are too many for one. */
export type ExportedList =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly rows: number; readonly simulated: boolean }
  | { readonly ok: false; readonly rows: number };

/** The cases behind a question as a file, with the columns of `dost export cases`; in CSV formulas are quoted likewise. */
export async function exportList(
  deps: StatsDeps,
  wanted: CasesWanted,
  format: ListFormat = 'csv',
): Promise<ExportedList> {
  const { before, piece, between, after } = FORMS[format];
  const { slices } = await layOutCases(deps, wanted);
  const count = await countRows(deps.db, slices);
  if (count > MOST_ROWS[format]) return { ok: false, rows: count };
  const pieces: string[] = [];
  let [rows, length, waiting] = [0, 0, [] as ExportRow[]];
  const write = (): void => {
    if (waiting.length === 0) return;
    const text = piece(waiting);
    pieces.push(text);
    rows += waiting.length;
    length += Buffer.byteLength(text);
    waiting = [];
  };
  for await (const row of rowsOf(deps, slices)) {
    if (waiting.push(row) < PIECE) continue;
    write();
    if (rows > MOST_ROWS[format] || length > MOST_BYTES) return { ok: false, rows: count };
  }
  write();
  const bytes = Buffer.from(before + pieces.join(between) + after);
  return { ok: true, bytes, rows, simulated: await isSimulated(deps.db) };
}

/** The cases behind a question as rows, for a workbook; or how many there are, when they are too many for one. */
export type ListedRows =
  | { readonly ok: true; readonly rows: readonly ExportRow[]; readonly simulated: boolean }
  | { readonly ok: false; readonly rows: number };

/** Reads the rows of a list for a workbook. */
export async function readListRows(deps: StatsDeps, wanted: CasesWanted): Promise<ListedRows> {
  const { slices } = await layOutCases(deps, wanted);
  const count = await countRows(deps.db, slices);
  if (count > MOST_ROWS.xlsx) return { ok: false, rows: count };
  const rows: ExportRow[] = [];
  for await (const row of rowsOf(deps, slices))
    if (rows.push(row) > MOST_ROWS.xlsx) return { ok: false, rows: rows.length };
  return { ok: true, rows, simulated: await isSimulated(deps.db) };
}

async function* rowsOf({ db, timezone }: StatsDeps, slices: readonly Slice[]): AsyncGenerator<ExportRow> {
  const times = localTimes(timezone);
  const operatorOf = await readOperators(db);
  for await (const listed of allRows(db, slices, PIECE))
    yield listed.kind === 'inquiry'
      ? rowOfInquiry(listed.row, times, operatorOf)
      : rowOfCase(listed.row, times);
}
