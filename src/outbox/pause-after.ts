/** However often a platform refuses, it is asked again at least this often. */
const LONGEST_MS = 60_000;

/**
 * How long to wait after a certain refusal: as the platform says, and when it keeps refusing, twice as long each time,
 * up to a minute of our own. `refusals` counts this one.
 */
export function pauseAfter(afterMs: number, refusals: number): number {
  if (refusals <= 1) return afterMs;
  return Math.max(afterMs, Math.min(LONGEST_MS, 1000 * 2 ** Math.min(refusals - 2, 16)));
}
