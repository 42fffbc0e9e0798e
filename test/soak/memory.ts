import type { Life, Sample } from './servers';

/** What a process held while it lived, in megabytes. */
export interface Memory {
  readonly minutes: number;
  /** The least that its objects took in the second quarter of its life, and in the last. */
  readonly before: number;
  readonly after: number;
  /** The most that it held of the machine's. */
  readonly resident: number;
  readonly flat: boolean;
}

/** Growth of so much is none: what is remembered has bounds, and is filled in the course of time. */
const [SHARE, MEGABYTES] = [0.25, 25];
const MOST_RESIDENT = 700;
/** A life that was shorter tells nothing. */
export const LONG_ENOUGH_SECONDS = 240;

/**
 * Memory is flat when the least that a process's objects took in the last quarter of its life (what is left after its best
 * clearing up) is at most a quarter and 25 MB above the least of the second quarter, and it never held more than 700 MB.
 */
export function memoryOf({ samples }: Life): Memory | null {
  const seconds = samples.at(-1)?.seconds ?? 0;
  const least = (from: number, to: number): number =>
    Math.min(
      ...samples
        .filter((one) => one.seconds >= from * seconds && one.seconds <= to * seconds)
        .flatMap(heapOf),
    );
  const [before, after] = [least(0.25, 0.5), least(0.75, 1)];
  if (seconds < LONG_ENOUGH_SECONDS || !Number.isFinite(before) || !Number.isFinite(after)) return null;
  const resident = Math.max(...samples.map((one) => one.resident));
  const flat = after <= before * (1 + SHARE) + MEGABYTES && resident <= MOST_RESIDENT;
  return { minutes: seconds / 60, before, after, resident, flat };
}

function heapOf({ heap }: Sample): number[] {
  return heap === null ? [] : [heap];
}
