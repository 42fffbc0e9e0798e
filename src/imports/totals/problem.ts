import type { RowProblem } from '../table/table';

/** Where something is in a file: a line, an element of a JSON list, or the file as a whole. */
export interface Place {
  readonly in: 'line' | 'item' | 'file';
  /** The first is 1; of the file as a whole 0. */
  readonly at: number;
}

/** What a value should have been. */
export type Should = 'count' | 'decimal' | 'whole' | 'ageGroup' | 'duration';

/** What is wrong with a row, or with the file. */
export type TotalsProblemCode =
  | RowProblem
  | `should.${Should}`
  | 'stray'
  | 'unknownColumns'
  | 'noSubject'
  | 'subject'
  | 'range'
  | 'month'
  | 'day'
  | 'toBeforeFrom'
  | 'future'
  | 'beforeOpening'
  | 'afterClosing'
  | 'notCounted'
  | 'noFigure'
  | 'otherFigures'
  | 'partsTooLarge'
  | 'youngerThanYoungest'
  | 'lessThanCentres'
  | 'noTotals';

/** One thing that is wrong, before it has words. */
export interface Wrong {
  readonly code: TotalsProblemCode;
  /** What its words name. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** Where the same was told already. */
  readonly before?: Place;
}

/** One thing that is wrong, and where. */
export interface TotalsProblem extends Wrong {
  readonly place: Place;
}

/** Told what is wrong with a row. */
export type Complain = (wrong: Wrong) => void;
