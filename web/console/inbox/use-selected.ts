import { useEffect, useState } from 'preact/hooks';

/** Which row of a list is selected, whatever comes and goes around it. */
export interface Selected {
  /** Where it is now; -1: nothing is selected, or it is gone. */
  readonly at: number;
  /** Grows with every step, so that what was stepped to comes in sight, and nothing else moves the list. */
  readonly steps: number;
  select(index: number): void;
  /** Goes on from where it is, or was when it is gone. */
  step(by: number): void;
  clear(): void;
}

interface Held {
  /** Where it was last. Its number is not known while its row is on its way. */
  readonly index: number;
  readonly number?: string;
  readonly steps: number;
}

const NONE: Held = { index: -1, steps: 0 };

interface List {
  readonly total: number;
  readonly numberAt: (index: number) => string | undefined;
  /** -1: it is not there, as far as the list is known. */
  readonly indexOf: (number: string) => number;
}

/** Selects by the number of an inquiry: a row that comes before it moves nobody to another person. */
export function useSelected({ total, numberAt, indexOf }: List): Selected {
  const [held, setHeld] = useState<Held>(NONE);
  const at = held.number === undefined ? held.index : indexOf(held.number);
  const here = held.number ?? numberAt(held.index);
  useEffect(() => {
    if (here === undefined) return;
    const index = at < 0 ? held.index : at;
    if (held.number !== here || held.index !== index) setHeld({ ...held, number: here, index });
  }, [held, here, at]);
  const hold = (index: number, steps: number): void => {
    const number = numberAt(index);
    setHeld({ index, steps, ...(number === undefined ? {} : { number }) });
  };
  return {
    at,
    steps: held.steps,
    select: (index) => hold(index, held.steps),
    step: (by) => {
      // Where one that is gone was, the next one is now.
      const from = at >= 0 ? at : held.index - (by > 0 && held.index >= 0 ? 1 : 0);
      if (total > 0) hold(Math.min(total - 1, Math.max(0, from + by)), held.steps + 1);
    },
    clear: () => setHeld(NONE),
  };
}
