/** One row of a file, with the number that a person finds it by. */
export interface TableRow {
  /** Of a text file the line it starts on, of a workbook the row; from 1. */
  readonly line: number;
  /** Texts as they are in the file; numbers with a point, dates and times as ISO writes them; empty: nothing there. */
  readonly cells: readonly string[];
  /** Why it cannot be read as a row. */
  readonly problem?: RowProblem;
  /** The line itself, of NDJSON. */
  readonly text?: string;
}

/**
 * What keeps a line from being a row: a quote that does not end or text after one, a line or cell longer than any real
 * one, or something that is no JSON object.
 */
export type RowProblem = 'quotes' | 'too-long' | 'not-json' | 'not-object';

/** A file as rows. */
export interface Table {
  readonly format: 'csv' | 'xlsx' | 'ndjson';
  /** What separates cells, of CSV. */
  readonly delimiter: string | null;
  /** Names known without a header row, of NDJSON; grows while rows are read, and their cells with it. */
  readonly columns: readonly string[] | null;
  readonly rows: AsyncIterable<TableRow>;
}

/** The longest line or cell that is believed, in characters; Excel's own cells end at 32 767. */
export const LONGEST = 500_000;
