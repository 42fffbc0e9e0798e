import type { Place } from './place';
import type { Sizes } from './sizes';
import type { Reach } from './measure';

/** One line of the table: what is measured, against what, and what it has to reach. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** What is measured beside it; null: nothing. */
  readonly against: string | null;
  readonly unit: '×' | 'ms' | 's' | '%' | 'MB';
  readonly reach: Reach;
}

/** What measuring a row came to. */
export interface Measured {
  readonly id: string;
  /** One of each repeat. */
  readonly values: readonly number[];
  /** The numbers behind, in words: `21 300/s against 1 900/s`. */
  readonly detail: string;
  /** What was made smaller than the row says; null: nothing. */
  readonly scaled: string | null;
}

/** What a family is measured with. */
export interface Bench {
  readonly place: Place;
  readonly sizes: Sizes;
  /** True when the row is asked for. */
  wanted(id: string): boolean;
  /** Tells what is going on. */
  say(line: string): void;
}

/** Rows that share what they need. */
export interface Family {
  readonly rows: readonly Row[];
  measure(bench: Bench): Promise<readonly Measured[]>;
}
