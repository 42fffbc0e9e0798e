import { DostError } from '../../core/errors';
import { decode, without } from './decode';
import { detectDelimiter, detectEncoding, detectFormat, type Encoding } from './detect';
import { bytesOf, headOf, type TableFile } from './file';
import { readNdjson } from './read-ndjson';
import { readXlsx } from './read-xlsx';
import { splitCsv } from './split-csv';
import type { Table } from './table';

/** What is known of a file beforehand; what is not said is found out. */
export interface TableHints {
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  /** The sheet of a workbook; the first when not said. */
  readonly sheet?: string;
  /** Hears how many of the file's bytes have been read. */
  readonly told?: (bytes: number) => void;
}

/** Encoding and delimiter are judged by so many bytes. */
const SAMPLE = 256 * 1024;

/**
 * Opens CSV (comma, semicolon, tab; UTF-8, UTF-16, Windows-1251 and -1254), XLSX or NDJSON, by what is in it and not by its
 * name. Rows are read as they are asked for. Throws `input.invalid` for an empty file and one that is none of these.
 */
export async function openTable(file: TableFile, hints: TableHints = {}): Promise<Table> {
  const head = await headOf(file, SAMPLE);
  if (head.length === 0) throw new DostError('input.invalid', 'The file is empty.', { why: 'empty' });
  const format = detectFormat(head);
  if (format === 'xlsx') return readXlsx(file, hints);
  if (format === 'old-xls')
    throw new DostError(
      'input.invalid',
      'The file is a workbook of Excel before 2007, or has a password: save it as .xlsx without one, or as CSV.',
      { why: 'oldXls' },
    );
  const encoding = hints.encoding ?? detectEncoding(head);
  const start = new TextDecoder(encoding).decode(head);
  const texts = decode(bytesOf(file, hints.told), encoding);
  if (/^\s*\{/.test(start)) return readNdjson(texts);
  const { delimiter, skip } = detectDelimiter(start);
  const used = hints.delimiter ?? delimiter;
  const rows = splitCsv(skip > 0 ? without(texts, skip) : texts, used, skip > 0 ? 2 : 1);
  return { format: 'csv', delimiter: used, columns: null, rows };
}
