import type { Request, RequestHandler } from 'express';
import { CHAT_ROLES, type ChatProblem, type ChatRole } from '../core/chat';
import type { Clock } from '../core/clock';
import { addressOf } from './address';
import { refuse, refuseFlood } from './chat-refuse';
import { isCrossSite, isWidget, readSession } from './chat-session';
import type { FloodGuard } from './flood';

interface GuardOptions {
  readonly publicUrl?: string | undefined;
  readonly clock: Clock;
  readonly secureCookies: boolean;
  readonly perSession: FloodGuard;
  readonly perAddress: FloodGuard;
  /** The body has to say that it is this. */
  readonly type?: RegExp;
}

/** Checks that need no body: where the request comes from, what it says it is, whose it is, and how many there were. */
export function guard(options: GuardOptions): RequestHandler {
  const { publicUrl, clock, secureCookies, perSession, perAddress, type } = options;
  return (req, res, next) => {
    if (isCrossSite(req, publicUrl)) return refuse(req, res, 403, 'crossSite');
    if (type && !type.test(req.get('content-type') ?? '')) return refuse(req, res, 415, 'type');
    const session = readSession(req, secureCookies);
    if (!session) return refuse(req, res, 401, 'session');
    const now = clock();
    const wait = Math.max(perSession.take(session, now), perAddress.take(addressOf(req), now));
    if (wait === 0) return next();
    refuseFlood(req, res, wait);
  };
}

/** Roles are played in demo mode, and on our own page alone. */
export function playsRoles({ demo }: { readonly demo?: unknown }, req: Request): boolean {
  return demo !== undefined && !isWidget(req);
}

/** The role of a GET: in demo mode the query's, citizen without one; a role outside demo mode is refused. */
export function roleOf(req: Request, demo: boolean): { role: ChatRole | null; problem?: ChatProblem } {
  const asked = req.query['role'];
  if (!demo) return asked === undefined ? { role: null } : { role: null, problem: 'roleRefused' };
  if (asked === undefined) return { role: 'citizen' };
  const role = CHAT_ROLES.find((known) => known === asked);
  return role ? { role } : { role: null, problem: 'roleUnknown' };
}
