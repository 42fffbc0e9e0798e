import { DostError } from '../../core/errors';
import { decode } from '../table/decode';
import { detectEncoding } from '../table/detect';
import { bytesOf, headOf, type TableFile } from '../table/file';
import { openTable } from '../table/open';
import type { TableRow } from '../table/table';
import type { Place, Wrong } from './problem';

/** A row of the file: its cells by column, without those that are empty. */
export interface TotalsRow {
  readonly place: Place;
  readonly cells: ReadonlyMap<string, string>;
  /** What is wrong with the row as such. */
  readonly problem: Wrong | null;
}

/**
 * The rows of a file of totals: a table with a header (CSV, XLSX), an object a line (NDJSON), or a JSON list of objects.
 * Throws `input.invalid` for a file that is none of these.
 */
export async function readTable(file: TableFile): Promise<TotalsRow[]> {
  const head = await headOf(file, 1000);
  const start = new TextDecoder(detectEncoding(head)).decode(head);
  if (start.trimStart().startsWith('[')) return readList(await textOf(file));
  const { rows, columns } = await openTable(file);
  const found: TotalsRow[] = [];
  let header = columns;
  for await (const row of rows) {
    if (header) found.push(rowOf(row, header));
    else header = headerOf(row);
  }
  return found;
}

async function textOf(file: TableFile): Promise<string> {
  const encoding = detectEncoding(await headOf(file, file.size));
  let text = '';
  for await (const piece of decode(bytesOf(file), encoding)) text += piece;
  return text;
}

function headerOf({ cells }: TableRow): string[] {
  const names = cells.map((name) => name.trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) < index);
  if (twice === undefined) return names;
  throw new DostError('input.invalid', `The column ${twice} is there twice.`);
}

function rowOf({ line, cells, problem }: TableRow, header: readonly string[]): TotalsRow {
  const named = cells.map((cell, index) => [header[index] ?? '', cell.trim()] as const);
  const stray = named.some(([name, value]) => name === '' && value !== '');
  return {
    place: { in: 'line', at: line },
    cells: new Map(named.filter(([, value]) => value !== '')),
    problem: problem ? { code: problem } : stray ? { code: 'stray' } : null,
  };
}

function readList(text: string): TotalsRow[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new DostError('input.invalid', 'The file should be a list as JSON text, but is no JSON.');
  }
  return (list as unknown[]).map((one, index) => {
    const place = { in: 'item', at: index + 1 } as const;
    if (one === null || typeof one !== 'object' || Array.isArray(one))
      return { place, cells: new Map(), problem: { code: 'not-object' } };
    const cells = Object.entries(one).map(([name, value]) => [name.trim(), cellOf(value)] as const);
    return { place, cells: new Map(cells.filter(([, value]) => value !== '')), problem: null };
  });
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : JSON.stringify(value);
}
