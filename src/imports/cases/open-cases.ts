import type { CaseKind } from '../../core/cases';
import type { TableFile } from '../table/file';
import { openTable } from '../table/open';
import type { Table, TableRow } from '../table/table';
import { findColumns, type Header, isHeader, REASON_COLUMN, type WrongHeader, wrongColumns } from './header';
import type { Mapping } from './mapping';
import { lookUpKey } from './words';

/** A file whose columns were found. */
export interface OpenedCases {
  readonly table: Table;
  /** The columns as they stand now: NDJSON may name more of them later. */
  header(): Header;
  /** The lines after the header. */
  readonly rows: AsyncIterable<TableRow>;
}

/** A title, a date, an empty line: so many lines may stand before the header. */
const BEFORE_HEADER = 10;
/** By so many lines of NDJSON it is judged which names there are. */
const LOOKED_AT = 100;

/** Opens a file and finds its columns. Throws `input.invalid`, naming what was found and what was expected. */
export async function openCases(
  file: TableFile,
  kind: CaseKind,
  mapping: Mapping,
  told?: (bytes: number) => void,
): Promise<OpenedCases> {
  const { encoding, delimiter, sheet } = mapping;
  const hints = { ...(encoding && { encoding }), ...(delimiter && { delimiter }), ...(sheet && { sheet }) };
  const table = await openTable(file, { ...hints, ...(told && { told }) });
  const source = table.rows[Symbol.asyncIterator]();
  try {
    return table.columns
      ? await openNamed(table, table.columns, source, kind, mapping)
      : await openTitled(table, source, kind, mapping);
  } catch (error) {
    await source.return?.();
    throw error;
  }
}

type Source = AsyncIterator<TableRow>;

async function openTitled(
  table: Table,
  source: Source,
  kind: CaseKind,
  mapping: Mapping,
): Promise<OpenedCases> {
  let best: { readonly wrong: WrongHeader; readonly names: readonly string[] } | null = null;
  for (let looked = 0; looked < BEFORE_HEADER; looked++) {
    const { value, done } = await source.next();
    if (done) break;
    const names = value.cells.map((name) => name.trim());
    const found = findColumns(mapping, kind, names);
    if (isHeader(found)) {
      const again = lookUpKey(names.at(-1) ?? '') === REASON_COLUMN && table.format === 'csv';
      return { table, header: () => found, rows: again ? asTyped(source) : rest(source) };
    }
    if (!best || found.missing.length < best.wrong.missing.length) best = { wrong: found, names };
  }
  throw wrongColumns(best?.wrong ?? (findColumns(mapping, kind, []) as WrongHeader), best?.names ?? []);
}

async function openNamed(
  table: Table,
  columns: readonly string[],
  source: Source,
  kind: CaseKind,
  mapping: Mapping,
): Promise<OpenedCases> {
  const first: TableRow[] = [];
  for (let looked = 0; looked < LOOKED_AT; looked++) {
    const { value, done } = await source.next();
    if (done) break;
    first.push(value);
  }
  const found = findColumns(mapping, kind, columns);
  if (!isHeader(found)) throw wrongColumns(found, columns);
  let header = found;
  return {
    table,
    header: () => {
      if (header.names.length === columns.length) return header;
      const more = findColumns(mapping, kind, [...columns]);
      return (header = isHeader(more) ? more : header);
    },
    rows: rest(source, first),
  };
}

async function* rest(source: Source, first: readonly TableRow[] = []): AsyncGenerator<TableRow> {
  try {
    yield* first;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    await source.return?.();
  }
}

/** A reject file puts an apostrophe before what a spreadsheet would take for a formula; here it goes again. */
async function* asTyped(source: Source): AsyncGenerator<TableRow> {
  for await (const row of rest(source))
    yield {
      ...row,
      cells: row.cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '')),
    };
}
