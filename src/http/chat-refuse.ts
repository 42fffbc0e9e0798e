import type { NextFunction, Request, Response } from 'express';
import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../core/actor';
import type { ChatProblem } from '../core/chat';
import { hasCode } from '../core/errors';

/** Why a request is refused; each has its words in `page.error`. */
type Refusal = ChatProblem | 'json' | 'type' | 'size' | 'crossSite' | 'session' | 'flood' | 'busy' | 'file';

/** True for the failures that pass: nothing is durable now, and the page should send again. */
export function isTemporary(error: unknown): boolean {
  return (
    hasCode(error, 'overloaded') || hasCode(error, 'spool.full') || hasCode(error, 'database.unavailable')
  );
}

/** The language to answer in: the query's, else what the browser accepts, else Azerbaijani. */
export function localeOf(req: Request): Locale {
  const asked = LOCALES.find((locale) => locale === req.query['locale']);
  return asked ?? ((req.acceptsLanguages([...LOCALES]) || 'az') as Locale);
}

/** Answers with an error as JSON: a code for programs, a sentence for the reader. */
export function refuse(
  req: Request,
  res: Response,
  status: number,
  code: Refusal,
  values: { max?: number } = {},
): void {
  res.status(status).json({ error: { code, message: wordsOf(localeOf(req))(`page.error.${code}`, values) } });
}

/** Answers that there were too many, and when to come back. */
export function refuseFlood(req: Request, res: Response, waitMs: number): void {
  res.set('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  refuse(req, res, 429, 'flood');
}

/** What express.json refuses: too large, compressed or in an unknown charset, not JSON at all. */
export function refuseBadBody(error: unknown, req: Request, res: Response, next: NextFunction): void {
  const status = (error as { status?: unknown } | null)?.status;
  if (res.headersSent || typeof status !== 'number' || status < 400 || status > 499) return next(error);
  if (status === 413) return refuse(req, res, 413, 'size');
  if (status === 415) return refuse(req, res, 415, 'type');
  refuse(req, res, 400, 'json');
}
