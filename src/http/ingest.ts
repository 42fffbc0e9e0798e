import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { linesOf, type Line } from '../cases/lines';
import { type LineResult, takeLines } from '../cases/take-lines';
import { dayOf } from '../core/calendar';
import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import { isAway } from '../database/is-away';
import { isSimulated } from '../database/purpose';
import { within } from '../database/within';
import type { Districts } from '../districts/districts';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { sourceOfKey } from '../sources/keys';
import { untilDone } from './at-most';
import { createFloodGuard, type FloodLimit } from './flood';
import { authenticate, sourceOf, throttle } from './ingest-guard';
import { tryLater } from './refuse';

/** Of one request. A thousand bytes a line, and what proxies are told to let through. */
export const MAX_LINES = 10_000;
export const MAX_BYTES = 10_000_000;
const TYPE = /^application\/(x-)?ndjson\s*(;|$)/i;
/** Once this is over, the database counts as away; what it did by then is found unchanged by the repetition. */
const RECORD_MS = 60_000;
const KEY_MS = 3_000;

export interface IngestDeps {
  readonly db: Pick<Collections, 'cases' | 'centres' | 'coverage' | 'settings' | 'sources'>;
  readonly districts: Pick<Districts, 'get'>;
  readonly clock: Clock;
  readonly timezone: string;
  readonly metrics: Pick<Metrics, 'ingested'>;
  readonly log: Pick<Log, 'info'>;
  readonly perSource?: FloodLimit;
}

/**
 * `POST /ingest/events` takes cases of a source, one a line, each in the shape that `parseCase` explains, and answers with
 * what became of each (docs/openapi.yaml). 200 means that all it calls new, updated or unchanged is durable.
 */
export function createIngestRouter(deps: IngestDeps): Router {
  const router = Router();
  const { db, clock, perSource = { burst: 60, perSecond: 5 } } = deps;
  router
    .route('/ingest/events')
    .post(
      authenticate((key) => within(KEY_MS, sourceOfKey(db, key)), clock),
      ...throttle(createFloodGuard(perSource), clock),
      ofType,
      express.raw({ type: () => true, limit: MAX_BYTES, inflate: false }),
      take(deps),
    )
    .all((_req, res) => void res.status(405).set('allow', 'POST').json({ error: 'method not allowed' }));
  router.use('/ingest', refuseBadBody);
  return router;
}

const ofType: RequestHandler = (req, res, next) => {
  if (TYPE.test(req.get('content-type') ?? '')) return next();
  res.status(415).json({ error: 'the content type should be application/x-ndjson' });
};

function take(deps: IngestDeps): RequestHandler {
  return async (req, res) => {
    const { _id: source } = sourceOf(res);
    const lines: Line[] = [];
    for (const line of linesOf(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0))) {
      lines.push(line);
      if (lines.length > MAX_LINES) return refuseSize(res);
    }
    if (lines.length === 0)
      return void res.status(400).json({ error: 'the body should be lines of JSON, one case a line' });
    try {
      if (await within(KEY_MS, isSimulated(deps.db)))
        return void res
          .status(409)
          .json({ error: 'this database is a simulation; real cases are not kept in it' });
      const { results, counts, uncovered } = await within(
        RECORD_MS,
        untilDone(res, record(deps, source, lines)),
      );
      for (const [result, count] of Object.entries(counts))
        deps.metrics.ingested(source, result as LineResult['result'], count);
      deps.log.info({ source, ...counts, uncovered }, 'cases.ingested');
      res.json({ lines: lines.length, ...counts, uncovered, results: results.map(shown) });
    } catch (error) {
      if (!isAway(error)) throw error;
      tryLater(res);
    }
  };
}

async function record({ db, districts, clock, timezone }: IngestDeps, source: string, lines: Line[]) {
  const now = clock();
  const centres = await db.centres.find({}, { projection: { _id: 1 } }).toArray();
  const context = {
    ...{ zone: timezone, today: dayOf(now, timezone), districts },
    centres: new Set(centres.map(({ _id }) => _id)),
  };
  return takeLines(db, source, lines, context, now);
}

function shown(one: LineResult) {
  if (one.result !== 'rejected') return one;
  const problems = one.problems.map(({ field, message }) => ({ field: field || null, reason: message }));
  return { line: one.line, result: one.result, problems };
}

const refuseSize = (res: express.Response): void =>
  void res.status(413).json({
    error: `at most ${MAX_LINES} lines and ${MAX_BYTES} bytes at once; send them in parts`,
  });

/** What `express.raw` refuses: too large, compressed, or cut off. */
const refuseBadBody: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  const status = (error as { status?: unknown } | null)?.status;
  if (res.headersSent || typeof status !== 'number' || status < 400 || status > 499) return next(error);
  if (status === 413) return refuseSize(res);
  if (status === 415)
    return void res.status(415).json({ error: 'the body should come as it is, without content-encoding' });
  res.status(400).json({ error: 'the body did not arrive whole' });
};
