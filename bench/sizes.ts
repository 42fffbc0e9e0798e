import { grouped } from './words';

/** How much is measured. */
export interface Sizes {
  readonly quick: boolean;
  /** Measured passes after the warm-up. */
  readonly repeats: number;
  /** Rows of the long log; the short one has a hundredth of it, and at least 1 000. */
  readonly rows: number;
  /** Rows of it that are simulated at most; the others are copies of them. */
  readonly simulated: number;
  /** No pass begins anything after so many milliseconds: a slow machine measures less, not longer. */
  readonly passMs: number;
  /** Messages of one pass at most: ours, and of what is slower. */
  readonly messages: number;
  readonly slowMessages: number;
  /** Messages of one pass through everything, logged and answered. */
  readonly answered: number;
  /** Messages after which memory is looked at first, and last. */
  readonly memory: readonly [first: number, last: number];
  /** Inquiries that a day has already, and how many seconds more of them come. */
  readonly today: number;
  readonly seconds: number;
  /** Calls of one imported file. */
  readonly calls: number;
}

/** What the table asks for. */
export const FULL: Sizes = {
  quick: false,
  repeats: 7,
  passMs: 60_000,
  rows: 10_000_000,
  simulated: 100_000,
  messages: 40_000,
  slowMessages: 6_000,
  answered: 4_000,
  memory: [100_000, 1_000_000],
  today: 1_000_000,
  seconds: 60,
  calls: 1_000_000,
};

/** What fits into two minutes. */
export const QUICK: Sizes = {
  quick: true,
  repeats: 3,
  passMs: 500,
  rows: 200_000,
  simulated: 20_000,
  messages: 4_000,
  slowMessages: 800,
  answered: 300,
  memory: [100, 400],
  today: 10_000,
  seconds: 4,
  calls: 10_000,
};

/** Sizes with another number of rows (and no more than so many messages or calls of anything). */
export function sizesOf(quick: boolean, rows: number | null): Sizes {
  const sizes = quick ? QUICK : FULL;
  if (rows === null) return sizes;
  const [first, last] = sizes.memory;
  return {
    ...sizes,
    rows,
    today: Math.min(sizes.today, rows),
    calls: Math.min(sizes.calls, rows),
    memory: rows < last ? [Math.max(1, Math.floor(rows / 10)), rows] : [first, last],
  };
}

/** What to say of a row that was measured on less than it says; null when it was not. */
export function scaledTo(used: number, asked: number, what: string): string | null {
  return used >= asked ? null : `${grouped(used)} ${what} instead of ${grouped(asked)}`;
}
