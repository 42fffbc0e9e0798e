import { LONGEST, type Table, type TableRow } from './table';

/** NDJSON, one object a line, as rows: a column for each name that has occurred so far, up to a thousand. */
export function readNdjson(texts: AsyncIterable<string>): Table {
  const columns: string[] = [];
  const places = new Map<string, number>();
  const place = (name: string): number | null => {
    const known = places.get(name);
    if (known !== undefined) return known;
    if (columns.length >= MOST_COLUMNS) return null;
    places.set(name, columns.length);
    return columns.push(name) - 1;
  };
  return { format: 'ndjson', delimiter: null, columns, rows: rowsOf(texts, place) };
}

async function* rowsOf(
  texts: AsyncIterable<string>,
  place: (name: string) => number | null,
): AsyncGenerator<TableRow> {
  let line = 0;
  for await (const text of linesOf(texts)) {
    line++;
    if (text.trim() === '') continue;
    yield { line, text, ...parse(text, place) };
  }
}

function parse(text: string, place: (name: string) => number | null): Pick<TableRow, 'cells' | 'problem'> {
  if (text.length > LONGEST) return { cells: [], problem: 'too-long' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { cells: [], problem: 'not-json' };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { cells: [], problem: 'not-object' };
  const cells: string[] = [];
  for (const [name, content] of Object.entries(value).slice(0, MOST_NAMES)) {
    const at = place(name);
    if (at !== null) cells[at] = cell(content);
  }
  return { cells: Array.from(cells, (one) => one ?? '') };
}

/** No case has more; a file of other things must not fill the memory with names. */
const MOST_NAMES = 200;
/** Every row has a cell for each name so far: where names are numbers, they grow with the lines, and what is beyond is nobody's column. */
const MOST_COLUMNS = 1000;

function cell(content: unknown): string {
  if (content === null || content === undefined) return '';
  return typeof content === 'object' ? '{…}' : String(content);
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    // The rest of a line that is too long to be kept comes as lines of its own, which are reported.
    if (rest.length > LONGEST) {
      lines.push(rest);
      rest = '';
    }
    yield* lines;
  }
  if (rest !== '') yield rest;
}
