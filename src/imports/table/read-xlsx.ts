import { DostError } from '../../core/errors';
import type { TableFile } from './file';
import type { TableHints } from './open';
import { LONGEST, type Table, type TableRow } from './table';
import { damaged, findSheet, hear, hearAll, openWorkbook, readStyles, type Workbook } from './xlsx-parts';
import { type NumberKind, textOfNumber } from './xlsx-values';

/** All texts of a workbook are kept while it is read; so many characters are enough for a million long rows. */
const MOST_TEXT = 150_000_000;
/** Of a workbook that was sent to the server, which has others to serve. */
const MOST_TEXT_SENT = 20_000_000;
const MOST_COLUMNS = 16_384;
/** Of one that was sent: no case has more columns, and what is left out between cells becomes cells too. */
const [MOST_COLUMNS_SENT, MOST_LEFT_OUT_SENT] = [1000, 20_000_000];

/** The first sheet of a workbook, or the named one, as rows, read as they are asked for. Throws `input.invalid`. */
export async function readXlsx(file: TableFile, { sheet, told }: TableHints): Promise<Table> {
  const workbook = await openWorkbook(file);
  try {
    const { path, date1904 } = await findSheet(workbook, sheet);
    const kinds = await readStyles(workbook);
    const shared = await readShared(workbook, file.kind === 'bytes' ? MOST_TEXT_SENT : MOST_TEXT);
    const stream = await workbook.part(path);
    if (!stream) throw damaged('it has no such sheet');
    const cells = new SheetReader(
      (text, type, style) => textOf(text, type, kinds[style] ?? 'number', shared, date1904),
      file.kind === 'bytes',
    );
    return {
      format: 'xlsx',
      delimiter: null,
      columns: null,
      rows: rows(workbook, stream, cells, file, told),
    };
  } catch (error) {
    workbook.close();
    throw error;
  }
}

async function* rows(
  workbook: Workbook,
  stream: NodeJS.ReadableStream,
  reader: SheetReader,
  { size }: TableFile,
  told: TableHints['told'],
): AsyncGenerator<TableRow> {
  try {
    for await (const _ of hear(stream as never, reader)) yield* reader.take();
    told?.(size);
  } finally {
    workbook.close();
  }
}

/** Hears a sheet and keeps the rows that have ended. */
class SheetReader {
  private ended: TableRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = 0;
  private type = '';
  private style = 0;
  private value: string | null = null;
  private length = 0;
  private filled = false;
  private leftOut = 0;

  constructor(
    private readonly textOf: (text: string, type: string, style: number) => string,
    private readonly sent: boolean,
  ) {}

  take(): TableRow[] {
    const taken = this.ended;
    this.ended = [];
    return taken;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.line = /^[1-9]\d{0,6}$/.test(attributes['r'] ?? '') ? Number(attributes['r']) : this.line + 1;
      [this.cells, this.column, this.filled] = [[], 0, false];
    } else if (name === 'c') {
      const at = columnOf(attributes['r']);
      this.column = at ?? this.column;
      this.type = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? 0);
      [this.value, this.length] = [null, 0];
    } else if (name === 'v' || (name === 't' && this.type === 'inlineStr')) this.value ??= '';
    else if (name === 'rPh' || name === 'f') this.type = name === 'f' ? this.type : 'skipped';
    this.listening = name === 'v' || (name === 't' && this.type === 'inlineStr');
  }

  private listening = false;

  text(text: string): void {
    if (!this.listening || (this.length += text.length) > LONGEST) return;
    this.value = (this.value ?? '') + text;
  }

  close(name: string): void {
    this.listening = false;
    if (name === 'c') {
      const text = this.value === null ? '' : this.textOf(this.value, this.type, this.style);
      if (text.trim() !== '') this.put(text);
      this.column++;
    } else if (name === 'row' && this.filled) this.ended.push({ line: this.line, cells: this.cells });
  }

  /** What is empty takes no place before something stands after it. */
  private put(text: string): void {
    if (this.column >= MOST_COLUMNS) throw damaged('a row has too many columns');
    this.leftOut += Math.max(0, this.column - this.cells.length);
    if (this.sent && (this.column >= MOST_COLUMNS_SENT || this.leftOut > MOST_LEFT_OUT_SENT)) throw tooWide();
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
    this.filled = true;
  }
}

function tooWide(): DostError {
  return new DostError(
    'input.invalid',
    `The sheet has too many columns (at most ${MOST_COLUMNS_SENT}), or empty cells between filled ones: save it as CSV.`,
    { why: 'tooWide', most: String(MOST_COLUMNS_SENT) },
  );
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf(
  text: string,
  type: string,
  kind: NumberKind,
  shared: readonly string[],
  date1904: boolean,
): string {
  switch (type) {
    case 's':
      return shared[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'n':
      return text.trim() === '' ? '' : textOfNumber(Number(text), kind, date1904);
    case 'd':
      return text.replace(/\.\d+$/, '');
    default:
      return text;
  }
}

async function readShared(workbook: Workbook, most: number): Promise<string[]> {
  const texts: string[] = [];
  let [current, kept, inside, phonetic] = ['', 0, false, false];
  await hearAll(workbook, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      inside = name === 't' && !phonetic;
    },
    text: (text) => {
      if (inside && current.length < LONGEST) current += text;
    },
    close: (name) => {
      inside = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si') return;
      if ((kept += current.length) > most)
        throw new DostError(
          'input.invalid',
          'The workbook has too much text to be read at once: save the sheet as CSV.',
          { why: 'tooMuchText' },
        );
      texts.push(current);
    },
  });
  return texts;
}
