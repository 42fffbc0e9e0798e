import { LONGEST, type TableRow } from './table';

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];

interface Record {
  readonly cells: string[];
  /** Where the next record starts. */
  readonly next: number;
  readonly bad: boolean;
}

/**
 * Splits CSV (RFC 4180) into rows, whatever ends its lines; empty lines are left out. A line whose quotes do not fit is
 * reported alone and cut at its delimiters: what comes after it is read as if it had been right.
 */
export async function* splitCsv(
  texts: AsyncIterable<string>,
  delimiter: string,
  firstLine = 1,
): AsyncGenerator<TableRow> {
  let [rest, line, ended] = ['', firstLine, false];
  const splitter = new Splitter(delimiter.charCodeAt(0));
  const source = texts[Symbol.asyncIterator]();
  while (!ended) {
    const { value, done } = await source.next();
    ended = done === true;
    const text = ended ? rest : rest + value!;
    let at = 0;
    while (at < text.length) {
      const found = splitter.record(text, at, ended);
      if (!found) break;
      const blank = found.cells.every((cell) => cell.trim() === '');
      const problem = found.bad
        ? { problem: tooLong(found) ? ('too-long' as const) : ('quotes' as const) }
        : {};
      if (!blank || found.bad) yield { line, cells: found.cells, ...problem };
      line += breaks(text, at, found.next);
      at = found.next;
    }
    rest = text.slice(at);
  }
}

class Splitter {
  constructor(private readonly delimiter: number) {}

  /** The record that starts at `at`; null when the text ends before it does and more may come. */
  record(text: string, at: number, ended: boolean): Record | null {
    const cells: string[] = [];
    for (let from = at; ;) {
      const cell = text.charCodeAt(from) === QUOTE ? this.quoted(text, from) : this.plain(text, from);
      if (cell === 'bad' || (cell === null ? text.length : cell.end) - at > LONGEST)
        return this.asItStands(text, at, ended);
      if (cell === null || (cell.end >= text.length && !ended))
        return ended ? this.asItStands(text, at, ended) : null;
      cells.push(cell.text);
      if (text.charCodeAt(cell.end) === this.delimiter) from = cell.end + 1;
      else {
        const next = afterBreak(text, cell.end, ended);
        return next === null ? null : { cells, next, bad: false };
      }
    }
  }

  private plain(text: string, from: number): { text: string; end: number } {
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === this.delimiter || code === LF || code === CR) break;
    }
    return { text: text.slice(from, end), end };
  }

  /** null: the quote does not end here. */
  private quoted(text: string, from: number): { text: string; end: number } | 'bad' | null {
    let close = text.indexOf('"', from + 1);
    while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
    if (close < 0) return null;
    const end = close + 1;
    const code = text.charCodeAt(end);
    if (end < text.length && code !== this.delimiter && code !== LF && code !== CR) return 'bad';
    return { text: text.slice(from + 1, close).replaceAll('""', '"'), end };
  }

  /** The line alone, cut at every delimiter. */
  private asItStands(text: string, at: number, ended: boolean): Record | null {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
    const next = afterBreak(text, end, ended || end - at > LONGEST);
    if (next === null) return null;
    return { cells: text.slice(at, end).split(String.fromCharCode(this.delimiter)), next, bad: true };
  }
}

/** Where the next line starts; null when the text ends between CR and what may be its LF. */
function afterBreak(text: string, end: number, ended: boolean): number | null {
  if (end >= text.length) return ended ? text.length : null;
  if (text.charCodeAt(end) === LF) return end + 1;
  if (end + 1 >= text.length && !ended) return null;
  return text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
}

function breaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count++;
  }
  return count;
}

function tooLong({ cells }: Record): boolean {
  return cells.reduce((sum, cell) => sum + cell.length + 1, 0) > LONGEST;
}
