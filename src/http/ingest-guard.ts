import { createHash } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { SourceRow } from '../../models/source';
import type { Clock } from '../core/clock';
import { isAway } from '../database/is-away';
import { addressOf } from './address';
import { atMost } from './at-most';
import { createFloodGuard, type FloodGuard, type FloodLimit } from './flood';
import { tooOften, tryLater } from './refuse';

/** Requests under way at once, of one source and in all: each holds its lines in memory. */
const MAX_OF_SOURCE = 2;
const MAX_IN_ALL = 8;

/** The source that `authenticate` found. */
export function sourceOf(res: Response): SourceRow {
  return res.locals['source'] as SourceRow;
}

/**
 * Lets in whoever has the key of a source, before anything of the body is read. All others learn nothing, and what comes from an
 * address that tried too many wrong keys is not looked up for a while, unless its key was right before: sources may share an address.
 */
export function authenticate(
  find: (key: string) => Promise<SourceRow | null>,
  clock: Clock,
  wrongKeys: FloodLimit = { burst: 20, perSecond: 0.2 },
): RequestHandler {
  const failures = createFloodGuard(wrongKeys);
  // Those of sources alone, so they are few; whether one is still right is asked each time.
  const right = new Set<string>();
  return async (req, res, next) => {
    const address = addressOf(req);
    const key = /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
    const known = key !== undefined && right.has(hashOf(key));
    // Counted before it is looked up, so that those who try at once are held back too.
    const wait = known ? 0 : failures.take(address, clock());
    if (wait > 0) return tooOften(res, wait, 'too many wrong keys');
    try {
      const source = key === undefined ? null : await find(key);
      if (!source) {
        if (known) failures.take(address, clock());
        if (known) right.delete(hashOf(key));
        return void res.status(401).set('www-authenticate', 'Bearer').json({ error: 'unauthorized' });
      }
      right.add(hashOf(key!));
      res.locals['source'] = source;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!known) failures.giveBack(address);
      return tryLater(res);
    }
    if (!known) failures.giveBack(address);
    next();
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64');
}

/** Holds back a source that sends too often or too much at once; its keys count together. */
export function throttle(flood: FloodGuard, clock: Clock): RequestHandler[] {
  const refuse = (res: Response, waitMs: number): void =>
    tooOften(
      res,
      waitMs,
      `too many requests; at most ${MAX_OF_SOURCE} at once, with up to 10 000 lines each`,
    );
  return [
    (_req, res, next) => {
      const wait = flood.take(sourceOf(res)._id, clock());
      if (wait > 0) return refuse(res, wait);
      next();
    },
    atMost(MAX_IN_ALL, MAX_OF_SOURCE, (_req, res) => sourceOf(res)._id, {
      flood: (_req, res, waitMs) => refuse(res, waitMs),
      busy: (_req, res) => tryLater(res),
    }),
  ];
}
