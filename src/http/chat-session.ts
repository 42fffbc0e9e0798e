import { randomBytes } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { cookiesNamed } from './cookies';

/** Where the page is served that stands in other sites' pages, and the chat's API for it. */
export const WIDGET_PATH = '/widget';
/** The cookies that hold a session: no subdomain and no plain http can set one whose name begins with `__Host-`. */
const PAGE_COOKIE = '__Host-dost_page';
/** Of the page where we are reached by plain http, on this machine. */
const PLAIN_PAGE_COOKIE = 'dost_chat';
/** Of the page within another site's page. */
const WIDGET_COOKIE = '__Host-dost_chat';
const SESSION = /^[A-Za-z0-9_-]{22}$/;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The session of a request: 128 random bits in base64url, or null when its cookie is missing or not one of ours. `secure`: we are reached by https. */
export function readSession(req: Request, secure: boolean): string | null {
  const wanted = isWidget(req) ? WIDGET_COOKIE : pageCookie(secure);
  return cookiesNamed(req, wanted).find((value) => SESSION.test(value)) ?? null;
}

/** The session of a request; a new one is created, and set on the answer, where there was none. */
export function ensureSession(req: Request, res: Response, secure: boolean): string {
  const known = readSession(req, secure);
  if (known) return known;
  const session = randomBytes(16).toString('base64url');
  const [name, options] = cookieOf(req, secure);
  res.cookie(name, session, { ...options, maxAge: YEAR_MS });
  return session;
}

/** The browser forgets its session; what was said in it stays. */
export function leaveSession(req: Request, res: Response, secure: boolean): void {
  res.clearCookie(...cookieOf(req, secure));
}

function cookieOf(req: Request, secure: boolean): [string, CookieOptions] {
  const common = { httpOnly: true, path: '/' };
  return isWidget(req)
    ? // To browsers it is another site's cookie: kept for each site around it apart, and by https alone.
      [WIDGET_COOKIE, { ...common, sameSite: 'none', secure: true, partitioned: true }]
    : [pageCookie(secure), { ...common, sameSite: 'strict', secure }];
}

function pageCookie(secure: boolean): string {
  return secure ? PAGE_COOKIE : PLAIN_PAGE_COOKIE;
}

/** True for a request of the page within another site's page. */
export function isWidget(req: Request): boolean {
  return req.baseUrl.toLowerCase() === WIDGET_PATH;
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
