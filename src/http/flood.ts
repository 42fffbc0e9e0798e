/** How much one key may do: `burst` at once, then `perSecond`. */
export interface FloodLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export interface FloodGuard {
  /** Counts one, or `cost`: 0 when it is allowed, else the milliseconds until the next will be. */
  take(key: string, now: Date, cost?: number): number;
  /** Takes back one that was counted before it was known whether it counts. */
  giveBack(key: string): void;
  /** The milliseconds until one will be allowed, without counting any; 0: now. */
  wait(key: string, now: Date): number;
}

const MAX_KEYS = 20_000;

/** Token buckets by key, bounded in memory. */
export function createFloodGuard(limit: FloodLimit): FloodGuard {
  const buckets = new Map<string, { tokens: number; at: number }>();

  function refilled(bucket: { tokens: number; at: number }, now: number): number {
    const elapsed = Math.max(0, now - bucket.at);
    return Math.min(limit.burst, bucket.tokens + (elapsed / 1000) * limit.perSecond);
  }

  function sweep(now: number): void {
    for (const [key, bucket] of buckets) if (refilled(bucket, now) >= limit.burst) buckets.delete(key);
    // Still full of busy keys: a quarter goes, so that sweeping stays rare; the oldest first, as a Map keeps them.
    for (const key of buckets.keys()) {
      if (buckets.size < MAX_KEYS * 0.75) return;
      buckets.delete(key);
    }
  }

  const until = (tokens: number): number =>
    tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / limit.perSecond) * 1000);

  return {
    wait(key, now) {
      const known = buckets.get(key);
      return known ? until(refilled(known, now.getTime())) : 0;
    },
    take(key, now, cost = 1) {
      const at = now.getTime();
      const known = buckets.get(key);
      if (!known && buckets.size >= MAX_KEYS) sweep(at);
      const tokens = known ? refilled(known, at) : limit.burst;
      const allowed = tokens >= 1;
      buckets.set(key, { tokens: allowed ? tokens - cost : tokens, at });
      return until(tokens);
    },
    giveBack(key) {
      const known = buckets.get(key);
      if (known) known.tokens = Math.min(limit.burst, known.tokens + 1);
    },
  };
}
