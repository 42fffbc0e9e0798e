const FIRST_MS = 5_000;
const LONGEST_MS = 300_000;
const LONGEST_HINT_MS = 3_600_000;

/** How long to wait after a rate refusal: what Meta says, else longer each time until something is accepted. */
export interface BackOff {
  /** Milliseconds to wait now. `retryAfter` is the header: seconds or an HTTP date. */
  next(retryAfter: string | null): number;
  reset(): void;
}

/** Creates a back-off of 5 s, doubled up to 5 minutes. */
export function createBackOff(now: () => number = Date.now): BackOff {
  let refusals = 0;
  return {
    next(retryAfter) {
      const own = Math.min(FIRST_MS * 2 ** Math.min(refusals, 10), LONGEST_MS);
      refusals += 1;
      const hint = readHint(retryAfter, now());
      return hint === null ? own : Math.min(Math.max(hint, 1_000), LONGEST_HINT_MS);
    },
    reset() {
      refusals = 0;
    },
  };
}

function readHint(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : date - now;
}
