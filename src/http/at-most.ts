import type { Request, RequestHandler, Response } from 'express';

/** When somebody whose requests are still under way may come again. */
const WAIT_MS = 5000;

/** How a door refuses what is too much of one key, and in all. */
export interface Refusing {
  flood(req: Request, res: Response, waitMs: number): void;
  /** The answer says already when to come again. */
  busy(req: Request, res: Response): void;
}

/**
 * Lets so many requests be under way at once, in all and by key (`null` is not counted by key): what they hold in memory is bounded.
 * Too many in all is 503, too many of one key 429.
 */
export function atMost(
  max: number,
  perKey: number,
  keyOf: (req: Request, res: Response) => string | null,
  refusing: Refusing,
): RequestHandler {
  const open = new Map<string, number>();
  let all = 0;
  return (req, res, next) => {
    // Gone while it was looked who they are: nothing would tell any more that the place is free.
    if (res.destroyed) return;
    const key = keyOf(req, res);
    const theirs = key === null ? 0 : (open.get(key) ?? 0);
    if (theirs >= perKey) return refusing.flood(req, res, WAIT_MS);
    if (all >= max) {
      res.set('retry-after', String(WAIT_MS / 1000));
      return refusing.busy(req, res);
    }
    all += 1;
    if (key !== null) open.set(key, theirs + 1);
    res.once('close', () => {
      all -= 1;
      if (key === null) return;
      const left = open.get(key)! - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    });
    next();
  };
}
