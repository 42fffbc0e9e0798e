import type { ErrorRequestHandler, Request, Response } from 'express';
import { wordsOf } from '../../locales';
import type { Locale } from '../core/actor';
import { localeOf, isTemporary } from '../http/chat-refuse';

/** Why a request is refused; each has its words in `console.error`. */
export type Refusal =
  | 'signIn'
  | 'link'
  | 'crossSite'
  | 'type'
  | 'body'
  | 'size'
  | 'flood'
  | 'notFound'
  | 'busy';

/** Answers with an error: a key for the page, a sentence for the reader in the language of the request. */
export function refuse(req: Request, res: Response, status: number, error: Refusal): void {
  const locale = (res.locals['locale'] as Locale | undefined) ?? localeOf(req);
  res.status(status).json({ error, message: wordsOf(locale)(`console.error.${error}`) });
}

/** Answers that there were too many, and when to come again. */
export function refuseFlood(req: Request, res: Response, waitMs: number): void {
  res.set('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  refuse(req, res, 429, 'flood');
}

/** What could not be read, and what cannot be done now; other failures are the server's. */
export const refuseFailed: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error);
  if (isTemporary(error)) return refuse(req, res, 503, 'busy');
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status !== 'number' || status < 400 || status > 499) return next(error);
  if (status === 413) return refuse(req, res, 413, 'size');
  if (status === 415) return refuse(req, res, 415, 'type');
  refuse(req, res, 400, 'body');
};
