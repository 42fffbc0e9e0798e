import express, { type RequestHandler, Router } from 'express';
import { wordsOf } from '../../locales';
import { LOCALES } from '../core/actor';
import type { Clock } from '../core/clock';
import { DostError } from '../core/errors';
import { isAway } from '../database/is-away';
import { within } from '../database/within';
import type { DeletionStatus } from '../people/deletions';
import { addressOf } from './address';
import { createFloodGuard } from './flood';
import { tooOften } from './refuse';

/** Where Meta is told to send requests, and where their status is. */
export const DELETION_PATH = '/meta/data-deletion';
const STATUS_PATH = '/deletion';
const LIMIT_BYTES = 16_384;
/** Longer than it takes to give up the database and keep a request on disk. */
const ANSWER_MS = 8000;

export interface DeletionDoor {
  /** How the world reaches us, without a slash at the end. */
  readonly publicUrl: string;
  /** What `signed_request` asks for; null: it is not Meta's. */
  readonly asked: (signedRequest: unknown) => { readonly userId: string; readonly issuedAt: Date } | null;
  /** Notes it and returns its confirmation code; null: too old. */
  readonly ask: (asked: { readonly userId: string; readonly issuedAt: Date }) => Promise<string | null>;
  readonly status: (code: string) => Promise<DeletionStatus | null>;
}

/** Meta's data-deletion callback, and the page on which whoever has the confirmation code sees how the request stands. */
export function createDeletionRouter({ publicUrl, asked, ask, status }: DeletionDoor, clock: Clock): Router {
  const router = Router();
  // A code that nobody knows is looked for among all erasures there ever were.
  const guesses = createFloodGuard({ burst: 20, perSecond: 0.2 });
  const form = express.urlencoded({
    extended: false,
    limit: LIMIT_BYTES,
    inflate: false,
    parameterLimit: 10,
  });
  router
    .route(DELETION_PATH)
    .post(form, async (req, res) => {
      const { signed_request: signed } = (req.body ?? {}) as Record<string, unknown>;
      const wanted = asked(signed);
      if (!wanted) return void res.status(401).json({ error: 'unauthorized' });
      const code = await orAway(ask(wanted));
      if (code === 'away')
        return void res.status(503).set('retry-after', '60').json({ error: 'try again later' });
      if (code === null) return void res.status(400).json({ error: 'the request is too old' });
      res.json({ url: `${publicUrl}${STATUS_PATH}/${code}`, confirmation_code: code });
    })
    .all(refuse('POST'));
  router
    .route(`${STATUS_PATH}/:code`)
    .get(async (req, res) => {
      // Counted before it is looked for, so that those who ask at once are held back too.
      const wait = guesses.take(addressOf(req), clock());
      if (wait > 0) return tooOften(res, wait);
      const { code } = req.params;
      const found = /^[0-9a-f]{32}$/.test(code) ? await orAway(status(code)) : null;
      if (found !== null) guesses.giveBack(addressOf(req));
      const answer = found === 'away' ? 503 : found === null ? 404 : 200;
      res.status(answer).set('x-robots-tag', 'noindex').type('html').send(page(found));
    })
    .all(refuse('GET'));
  return router;
}

async function orAway<T>(work: Promise<T>): Promise<T | 'away'> {
  try {
    return await within(ANSWER_MS, work);
  } catch (error) {
    if (isAway(error) || error instanceof DostError) return 'away';
    throw error;
  }
}

function refuse(allowed: string): RequestHandler {
  return (_req, res) => void res.status(405).set('allow', allowed).json({ error: 'method not allowed' });
}

/** The status in every language; the words are ours and hold no markup. */
function page(status: DeletionStatus | 'away' | null): string {
  const sections = LOCALES.map((locale) => {
    const words = wordsOf(locale);
    const text = words(`deletion.status.${status ?? 'unknown'}`);
    return `<section lang="${locale}"><h1>${words('deletion.title')}</h1><p>${text}</p></section>`;
  });
  const title = wordsOf(LOCALES[0])('deletion.title');
  return `<!doctype html><html lang="${LOCALES[0]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body>${sections.join('')}</body></html>`;
}
