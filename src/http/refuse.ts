import type { Response } from 'express';

/** Answers a program 503: nothing is durable, and the same request may be sent again. */
export function tryLater(res: Response): void {
  res.status(503).set('retry-after', '5').json({ error: 'try again later' });
}

/** Answers a program 429: it was asked too often, and may ask again after so many milliseconds. */
export function tooOften(res: Response, waitMs: number, error = 'too many requests'): void {
  res
    .status(429)
    .set('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))))
    .json({ error });
}
