import type { Request, Response } from 'express';
import { cookiesNamed } from '../http/cookies';
import { LONGEST_MS } from './sessions';

/** The cookie of the console's session. */
export const CONSOLE_COOKIE = 'dost_console';
/** It goes nowhere else. */
const PATH = '/console';

/** The token in a request's cookie; empty where there is none. */
export function readCookie(req: Request): string {
  return cookiesNamed(req, CONSOLE_COOKIE)[0] ?? '';
}

/**
 * Sets the session's cookie. It is strict: whoever comes by a link from elsewhere loads the page without it, and the page asks with it.
 */
export function setCookie(res: Response, token: string, secure: boolean): void {
  res.cookie(CONSOLE_COOKIE, token, { ...optionsOf(secure), maxAge: LONGEST_MS });
}

/** Takes the cookie away. */
export function clearCookie(res: Response, secure: boolean): void {
  res.clearCookie(CONSOLE_COOKIE, optionsOf(secure));
}

function optionsOf(secure: boolean) {
  return { httpOnly: true, sameSite: 'strict', secure, path: PATH } as const;
}
