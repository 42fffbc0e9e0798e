import type { Request, Response } from 'express';
import { cookiesNamed } from '../http/cookies';
import { LONGEST_MS } from './sessions';

/** The cookie of the console's session: no other site of the same domain and no plain http can set one whose name begins with `__Host-`. */
const COOKIE = '__Host-dost_console';
/** The same where we are reached by plain http, on this machine. */
const PLAIN_COOKIE = 'dost_console';

/** The token in a request's cookie; empty where there is none. `secure`: we are reached by https. */
export function readCookie(req: Request, secure: boolean): string {
  return cookiesNamed(req, nameOf(secure))[0] ?? '';
}

/**
 * Sets the session's cookie. It is strict: whoever comes by a link from elsewhere loads the page without it, and the page asks with it.
 */
export function setCookie(res: Response, token: string, secure: boolean): void {
  res.cookie(nameOf(secure), token, { ...optionsOf(secure), maxAge: LONGEST_MS });
}

/** Takes the cookie away. */
export function clearCookie(res: Response, secure: boolean): void {
  res.clearCookie(nameOf(secure), optionsOf(secure));
}

function nameOf(secure: boolean): string {
  return secure ? COOKIE : PLAIN_COOKIE;
}

function optionsOf(secure: boolean) {
  // With that name browsers take it for the whole host alone; else it goes nowhere but to the console.
  return { httpOnly: true, sameSite: 'strict', secure, path: secure ? '/' : '/console' } as const;
}
