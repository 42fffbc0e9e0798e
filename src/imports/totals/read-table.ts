import { DostError } from '../../core/errors';

/** A row of the file: its cells by column, without those that are empty. */
export interface TotalsRow {
  /** Where it is: `line 3` of CSV, `row 3` of JSON. */
  readonly place: string;
  readonly cells: ReadonlyMap<string, string>;
  /** What is wrong with the row as such. */
  readonly problem: string | null;
}

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * The rows of a file of totals: CSV with a header (comma, semicolon or tab), or JSON: a list of objects. Throws
 * `input.invalid` for a file that is neither.
 */
export function readTable(content: string): TotalsRow[] {
  const text = content.replace(/^\uFEFF/, '');
  if (text.includes('\uFFFD') || text.includes('\0'))
    throw new DostError('input.invalid', 'The file should be UTF-8 text: save it as "CSV UTF-8".');
  return text.trimStart().startsWith('[') ? readJson(text) : readCsv(text);
}

function readJson(text: string): TotalsRow[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DostError('input.invalid', `The file should be JSON text, but cannot be read: ${reason}.`);
  }
  return (list as unknown[]).map((one, index) => {
    const place = `row ${index + 1}`;
    if (one === null || typeof one !== 'object' || Array.isArray(one))
      return { place, cells: new Map(), problem: 'should be an object with columns' };
    const cells = Object.entries(one as Record<string, unknown>).map(
      ([name, value]) => [name.trim(), cellOf(value)] as const,
    );
    return { place, cells: new Map(cells.filter(([, value]) => value !== '')), problem: null };
  });
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : JSON.stringify(value);
}

function readCsv(text: string): TotalsRow[] {
  const head = text.slice(0, text.search(/\n|$/));
  const delimiter = DELIMITERS.reduce((best, one) =>
    head.split(one).length > head.split(best).length ? one : best,
  );
  const [header, ...rows] = splitCsv(text, delimiter);
  const columns = header?.cells.map((name) => name.trim()) ?? [];
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) < index);
  if (twice !== undefined) throw new DostError('input.invalid', `The column ${twice} is there twice.`);
  return rows
    .filter(({ cells, open }) => open || cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells, open }) => {
      const named = cells.map((cell, index) => [columns[index] ?? '', cell.trim()] as const);
      const stray = named.some(([name, value]) => name === '' && value !== '');
      const problem = open
        ? 'has quotation marks that do not fit'
        : stray
          ? 'has more cells than the header has columns'
          : null;
      return { place: `line ${line}`, cells: new Map(named.filter(([, value]) => value !== '')), problem };
    });
}

interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly open: boolean;
}

/** Cells by RFC 4180; a line end may be inside quotation marks. */
function splitCsv(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)(?:"|$)|([^"${delimiter}\\r\\n][^${delimiter}\\r\\n]*)?)(${delimiter}|\\r?\\n|$)`,
    'y',
  );
  let [cells, line, next, open] = [[] as string[], 1, 1, false];
  while (cell.lastIndex < text.length || cells.length > 0) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    // Something stands after a closing quotation mark: nobody can say where the cells are from here on.
    if (!found) return [...rows, { line, cells, open: true }];
    const [whole, quoted, plain, end] = found as unknown as [string, string?, string?, string?];
    open ||= quoted !== undefined && !/"(?:[^"]|"")*"/.test(whole);
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    next += text.slice(at, cell.lastIndex).split('\n').length - 1;
    if (end === delimiter) continue;
    rows.push({ line, cells, open });
    [cells, line, open] = [[], next, false];
    if (end === '') break;
  }
  return rows;
}
