import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

/** The cookie that holds a web chat's session. */
export const SESSION_COOKIE = 'dost_chat';
const SESSION = /^[A-Za-z0-9_-]{22}$/;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The session of a request: 128 random bits in base64url, or null when its cookie is missing or not one of ours. */
export function readSession(req: Request): string | null {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value !== undefined && SESSION.test(value)) return value;
  }
  return null;
}

/** The session of a request; a new one is created, and set on the answer, where there was none. */
export function ensureSession(req: Request, res: Response, secure: boolean): string {
  const known = readSession(req);
  if (known) return known;
  const session = randomBytes(16).toString('base64url');
  res.cookie(SESSION_COOKIE, session, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: YEAR_MS,
  });
  return session;
}

/**
 * True when a browser says that the request comes from another site. Browsers send Sec-Fetch-Site; older ones send
 * Origin, whose host must be ours. Programs send neither, and have no citizen's cookie to abuse.
 */
export function isCrossSite(req: Request, publicUrl?: string): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin';
  const origin = req.get('origin');
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const host = new URL(origin).host;
  return host !== req.get('host') && (publicUrl === undefined || host !== new URL(publicUrl).host);
}
