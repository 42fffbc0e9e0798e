import type { ProblemCode } from '../../cases/problems';
import type { RowProblem } from '../table/table';

/** Why a line was not taken: what a value should have been, or what the line or its place in the import should. */
export type ReasonCode =
  | ProblemCode
  | RowProblem
  | 'cells'
  | 'letters'
  | 'duration'
  | 'birth'
  | 'word'
  | 'centreName'
  | 'districtName'
  | 'outsideSpan'
  | 'notStated'
  | 'notAllowed'
  | 'ofAnother';

/** One thing that is wrong with a line. */
export interface Reason {
  readonly code: ReasonCode;
  /** The column as the file names it; empty for the line as a whole. */
  readonly column: string;
  /** What is there; empty when nothing is. */
  readonly given: string;
}

/** A line that was not taken. */
export interface Rejected {
  readonly line: number;
  readonly reasons: readonly Reason[];
}
