import type { Request, RequestHandler, Response } from 'express';
import { addressOf } from '../http/address';
import { localeOf } from '../http/chat-refuse';
import { ensureSession } from '../http/chat-session';
import { createFloodGuard } from '../http/flood';
import { demoSchema, type SessionAnswer, signInSchema } from './api';
import { audited } from './audited';
import { readCookie, setCookie } from './cookie';
import type { ConsoleDeps } from './deps';
import { describeDevice } from './device';
import { isByItself, whoIs } from './guard';
import { describeMe } from './me';
import { refuse, refuseFlood } from './refuse';
import { endSession, findSession, startSession } from './sessions';
import { redeemLink } from './sign-in';

/** `GET /session`: who is signed in. Asked by every page when it begins; nobody is an answer too. */
export function whoAmI(deps: ConsoleDeps): RequestHandler {
  return async (req, res) => {
    const found = await whoIs(deps, readCookie(req, deps.secureCookies), isByItself(req));
    const answer: SessionAnswer = {
      me: found && (await describeMe(deps, found)),
      locale: found?.locale ?? (res.locals['locale'] as SessionAnswer['locale']),
      demo: deps.demo !== undefined,
    };
    res.json(answer);
  };
}

/** `POST /sign-in`: uses a link. Whoever tries too many of them waits. */
export function signIn(deps: ConsoleDeps): RequestHandler {
  const tries = createFloodGuard(deps.signIns ?? { burst: 20, perSecond: 0.2 });
  return async (req, res) => {
    const wait = tries.take(addressOf(req), deps.clock());
    if (wait > 0) return refuseFlood(req, res, wait);
    const asked = signInSchema.safeParse(req.body);
    const staff = asked.success ? await redeemLink(deps.db, asked.data.token, deps.clock()) : null;
    if (!staff) return refuse(req, res, 403, 'link');
    await begin(deps, req, res, staff._id, 'link');
  };
}

/** `POST /demo`: the demo's role switch. */
export function switchRole(deps: ConsoleDeps, demo: NonNullable<ConsoleDeps['demo']>): RequestHandler {
  return async (req, res) => {
    const asked = demoSchema.safeParse(req.body);
    if (!asked.success) return refuse(req, res, 400, 'body');
    const person = await demo(ensureSession(req, res, deps.secureCookies), asked.data.role);
    // As the demo's chat does: the browser's language, until another is chosen.
    await deps.services.people.localeOf(person, localeOf(req));
    await begin(deps, req, res, person, 'demo');
  };
}

/** Begins a session in place of the one that this browser had. */
async function begin(
  deps: ConsoleDeps,
  req: Request,
  res: Response,
  person: string,
  by: 'link' | 'demo',
): Promise<void> {
  const { db, clock, secureCookies } = deps;
  const before = await findSession(db, readCookie(req, secureCookies), clock());
  if (before) await endSession(db, before.person, before._id);
  const device = describeDevice(req.get('user-agent'));
  const token = await startSession(db, person, device, clock());
  setCookie(res, token, secureCookies);
  const found = await whoIs(deps, token);
  // Revoked at this very moment.
  if (!found) return refuse(req, res, 403, 'link');
  await audited(deps, found, 'console.sign-in', person, { by, device });
  res.json({ me: await describeMe(deps, found), locale: found.locale, demo: deps.demo !== undefined });
}
