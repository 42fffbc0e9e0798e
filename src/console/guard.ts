import type { Request, RequestHandler, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Actor, Locale } from '../core/actor';
import { addressOf } from '../http/address';
import { localeOf } from '../http/chat-refuse';
import { isCrossSite } from '../http/chat-session';
import { createFloodGuard } from '../http/flood';
import { findStaff } from '../people/staff';
import type { StaffRow } from '../../models/staff';
import type { StaffSessionRow } from '../../models/staff-session';
import { readCookie } from './cookie';
import type { ConsoleDeps } from './deps';
import { refuse, refuseFlood } from './refuse';
import { findSession } from './sessions';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD']);
/** What a form of another site cannot send: JSON, and the bytes of an upload. */
const TYPE = /^application\/(json|octet-stream)\s*(;|$)/i;

/** What every handler behind the guard finds in `res.locals`. */
export interface Guarded {
  /** The member of staff, read anew at this request. */
  readonly staff: StaffRow;
  readonly session: StaffSessionRow;
  readonly locale: Locale;
  /** The same as services know who acts. */
  readonly actor: Actor;
  /** Of this request alone: ids of audit rows and of acts begin with it. */
  readonly id: string;
}

/** What the guard found out about a request. */
export function guarded(res: Response): Guarded {
  return res.locals as unknown as Guarded;
}

/** Before anything is read: how many requests an address may send, and that those that change something come from our own page. */
export function fromOwnPage(deps: ConsoleDeps): RequestHandler {
  // Many members share the address of a centre.
  const perAddress = createFloodGuard(deps.perAddress ?? { burst: 1000, perSecond: 200 });
  return (req, res, next) => {
    res.locals['locale'] = localeOf(req);
    if (!SAFE.has(req.method)) {
      if (isCrossSite(req, deps.publicUrl)) return refuse(req, res, 403, 'crossSite');
      if (!TYPE.test(req.get('content-type') ?? '')) return refuse(req, res, 415, 'type');
    }
    const wait = perAddress.take(addressOf(req), deps.clock());
    if (wait > 0) return refuseFlood(req, res, wait);
    next();
  };
}

/** Whether a page asks without anybody's doing: the stream, and what reads again by itself and says so. It is no sign of life. */
export function isByItself({ path, query }: Pick<Request, 'path' | 'query'>): boolean {
  return path === '/events' || query['live'] !== undefined;
}

/** Who is signed in by a cookie's token; null: nobody, or somebody who is no staff any more. */
export async function whoIs(deps: ConsoleDeps, token: string, byItself = false): Promise<Guarded | null> {
  const { db, clock, services } = deps;
  const session = await findSession(db, token, clock(), byItself);
  const staff = session && (await findStaff(db, session.person));
  if (!staff) return null;
  const { _id: person, role } = staff;
  const locale = await services.people.localeOf(person, undefined);
  return {
    ...{ staff, session, locale, id: `console:${randomUUID()}` },
    actor: { person, role, locale, test: false },
  };
}

/** Lets members of staff through, and nobody else. */
export function createGuard(deps: ConsoleDeps): RequestHandler {
  const perMember = createFloodGuard(deps.perMember ?? { burst: 120, perSecond: 20 });
  return async (req, res, next) => {
    if (!(await letIn(deps, req, res))) return;
    const wait = perMember.take(guarded(res).staff._id, deps.clock());
    if (wait > 0) return refuseFlood(req, res, wait);
    next();
  };
}

/** After a body, which may have taken long to come: whoever sent it may be signed out by now, revoked, or have other rights. */
export function guardAgain(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    if (req.body === undefined || (await letIn(deps, req, res))) next();
  };
}

async function letIn(deps: ConsoleDeps, req: Request, res: Response): Promise<boolean> {
  const found = await whoIs(deps, readCookie(req, deps.secureCookies), isByItself(req));
  if (found) Object.assign(res.locals, found);
  else refuse(req, res, 401, 'signIn');
  return found !== null;
}
