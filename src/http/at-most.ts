import type { Request, RequestHandler, Response } from 'express';

/** When somebody whose requests are still under way may come again. */
const WAIT_MS = 5000;

/** How a door refuses what is too much of one key, and in all. */
export interface Refusing {
  flood(req: Request, res: Response, waitMs: number): void;
  /** The answer says already when to come again. */
  busy(req: Request, res: Response): void;
}

/** What is still done for a request, also after whoever asked has gone: until then its memory is held, and so is its place. */
const underWay = new WeakMap<Response, Promise<unknown>>();

/** Keeps the place of a request until this has come to an end, and hands it back. */
export function untilDone<T>(res: Response, work: Promise<T>): Promise<T> {
  underWay.set(res, Promise.allSettled([underWay.get(res), work]));
  return work;
}

/** The same of all that a handler does. */
export function keepsPlace(handler: RequestHandler): RequestHandler {
  return (req, res, next) => untilDone(res, Promise.resolve(handler(req, res, next)));
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
    const free = (): void => {
      all -= 1;
      if (key === null) return;
      const left = open.get(key)! - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    };
    res.once('close', () => {
      const work = underWay.get(res);
      if (work) void work.then(free);
      else free();
    });
    next();
  };
}
