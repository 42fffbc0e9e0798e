import { addDays, type Day, isDay } from '../core/calendar';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { CASE_COLUMNS, DETAIL_COLUMNS, type ExportRow, rowOfCase, rowOfInquiry } from './case-columns';
import { csvHeader, csvOf, readOperators } from './csv';
import { type LocalTimes, localTimes } from './local-times';

/** Which cases: local days, both inside. */
export interface CaseExport {
  readonly from: Day;
  readonly to: Day;
  /** Also what the fixed columns have no place for. */
  readonly detail: boolean;
  readonly timezone: string;
}

type Read = Pick<Collections, 'cases' | 'inquiries' | 'staff'>;

/** Rows of one piece of text. */
const PIECE = 1000;
/** Rows asked of the database at once: left to itself it sends 16 MB. */
const FETCHED = 1000;

/** Throws `input.invalid`, saying what would be right, for days that are none. */
export function checkDays({ from, to }: Pick<CaseExport, 'from' | 'to'>): void {
  for (const [name, day] of [
    ['--from', from],
    ['--to', to],
  ] as const)
    if (!isDay(day))
      throw new DostError('input.invalid', `${name} "${day}" is no day; right would be 2024-09-01.`);
  if (from > to)
    throw new DostError(
      'input.invalid',
      `--from ${from} is after --to ${to}; both days belong to what is exported, the first one first.`,
    );
}

/**
 * Every case and every chat inquiry of those days as CSV, piece by piece, the header first; trials are left out. What
 * would be a formula in a spreadsheet is quoted with an apostrophe. However many there are, the memory stays the same.
 */
export async function* exportCases(
  db: Read,
  wanted: CaseExport,
): AsyncGenerator<{ readonly text: string; readonly rows: number }> {
  const columns = [...CASE_COLUMNS, ...(wanted.detail ? DETAIL_COLUMNS : [])];
  const piece = (rows: readonly ExportRow[]): { text: string; rows: number } => ({
    text: csvOf(rows, columns),
    rows: rows.length,
  });
  yield { text: csvHeader(columns), rows: 0 };
  let waiting: ExportRow[] = [];
  for await (const row of rowsOf(db, wanted)) {
    if (waiting.push(row) < PIECE) continue;
    yield piece(waiting);
    waiting = [];
  }
  yield piece(waiting);
}

async function* rowsOf(db: Read, wanted: CaseExport): AsyncGenerator<ExportRow> {
  const times = localTimes(wanted.timezone);
  yield* casesOf(db, wanted, times);
  yield* inquiriesOf(db, wanted, times);
}

/** By subject, and then in the order of an index: nothing has to be sorted. */
async function* casesOf(db: Read, { from, to }: CaseExport, times: LocalTimes): AsyncGenerator<ExportRow> {
  const subjects = (await db.cases.distinct('subject')).sort();
  for (const subject of subjects) {
    const found = db.cases
      .find(
        { subject, day: { $gte: from, $lt: addDays(to, 1) } },
        { projection: { counted: 0 }, batchSize: FETCHED },
      )
      .sort({ day: 1, _id: -1 });
    for await (const row of found) yield rowOfCase(row, times);
  }
}

/** By number, which has the year in front and is in an index; the numbers of trials begin with a letter. */
async function* inquiriesOf(
  db: Read,
  { from, to }: CaseExport,
  times: LocalTimes,
): AsyncGenerator<ExportRow> {
  const operatorOf = await readOperators(db);
  const found = db.inquiries
    .find(
      {
        number: { $gte: `${from.slice(0, 4)}-`, $lt: `${Number(to.slice(0, 4)) + 1}-` },
        day: { $gte: from, $lt: addDays(to, 1) },
        test: { $exists: false },
      },
      { projection: { counted: 0 }, batchSize: FETCHED },
    )
    .sort({ number: 1 });
  for await (const row of found) yield rowOfInquiry(row, times, operatorOf);
}
