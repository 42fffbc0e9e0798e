import type { Request, RequestHandler } from 'express';
import { CHAT_ROLES, type ChatProblem, type ChatRole } from '../core/chat';
import type { Clock } from '../core/clock';
import { refuse } from './chat-refuse';
import { isCrossSite, readSession } from './chat-session';
import type { FloodGuard } from './flood';

interface GuardOptions {
  readonly publicUrl?: string | undefined;
  readonly clock: Clock;
  readonly perSession: FloodGuard;
  readonly perAddress: FloodGuard;
  /** The body has to say that it is this. */
  readonly type?: RegExp;
}

/** Checks that need no body: where the request comes from, what it says it is, whose it is, and how many there were. */
export function guard({ publicUrl, clock, perSession, perAddress, type }: GuardOptions): RequestHandler {
  return (req, res, next) => {
    if (isCrossSite(req, publicUrl)) return refuse(req, res, 403, 'crossSite');
    if (type && !type.test(req.get('content-type') ?? '')) return refuse(req, res, 415, 'type');
    const session = readSession(req);
    if (!session) return refuse(req, res, 401, 'session');
    const now = clock();
    const wait = Math.max(perSession.take(session, now), perAddress.take(req.ip ?? '', now));
    if (wait === 0) return next();
    res.set('retry-after', String(Math.ceil(wait / 1000)));
    refuse(req, res, 429, 'flood');
  };
}

/** Lets so many requests be under way at once, in all and of one address: what they hold in memory is bounded. */
export function atMost(max: number, perAddress: number): RequestHandler {
  const open = new Map<string, number>();
  let all = 0;
  return (req, res, next) => {
    const address = req.ip ?? '';
    const theirs = open.get(address) ?? 0;
    if (all >= max || theirs >= perAddress) {
      res.set('retry-after', '5');
      return refuse(req, res, 503, 'busy');
    }
    all += 1;
    open.set(address, theirs + 1);
    res.once('close', () => {
      all -= 1;
      const left = open.get(address)! - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    next();
  };
}

/** The role of a GET: in demo mode the query's, citizen without one; a role outside demo mode is refused. */
export function roleOf(req: Request, demo: boolean): { role: ChatRole | null; problem?: ChatProblem } {
  const asked = req.query['role'];
  if (!demo) return asked === undefined ? { role: null } : { role: null, problem: 'roleRefused' };
  if (asked === undefined) return { role: 'citizen' };
  const role = CHAT_ROLES.find((known) => known === asked);
  return role ? { role } : { role: null, problem: 'roleUnknown' };
}
