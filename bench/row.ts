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
  /** True once a family has used its share of the time: what was measured until then has to do. */
  enough(): boolean;
  /** Aborted when the time is over; long work in this process looks at it. */
  readonly signal: AbortSignal;
  /** Takes what was measured of a row. */
  keep(measured: Measured): void;
  /** Tells what is going on. */
  say(line: string): void;
}

/** Rows that share what they need. */
export interface Family {
  /** Of a quick run's time. */
  readonly quickSeconds: number;
  readonly rows: readonly Row[];
  measure(bench: Bench): Promise<void>;
}
