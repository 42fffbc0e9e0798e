import { Router } from 'express';
import { endSessions } from '../../people/end-sessions';
import { momentText } from '../../reports/moment';
import { clearCookie } from '../cookie';
import { endSchema, languageSchema, type SessionLine, type SessionsAnswer } from '../api';
import { audited } from '../audited';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import { refuse } from '../refuse';
import { endSession, listSessions } from '../sessions';

/** One's own account: in which browsers one is signed in, signing out, and the language. */
export function createAccountRouter(deps: ConsoleDeps): Router {
  const { db, clock, services, secureCookies } = deps;
  const router = Router();
  router.get('/sessions', async (_req, res) => {
    const { staff, session, locale } = guarded(res);
    const shown = (at: Date): string => momentText(at, deps.timezone, locale);
    const rows = await listSessions(db, staff._id, clock());
    const sessions = rows.map(({ _id, device, createdAt, lastSeenAt }): SessionLine => ({
      ...{ id: _id, current: _id === session._id, device },
      ...{ began: shown(createdAt), seen: shown(lastSeenAt) },
    }));
    res.json({ sessions } satisfies SessionsAnswer);
  });
  router.post('/end', async (req, res) => {
    const asked = endSchema.safeParse(req.body);
    if (!asked.success) return refuse(req, res, 400, 'body');
    const { staff, session } = guarded(res);
    if (!(await endSession(db, staff._id, asked.data.id))) return refuse(req, res, 404, 'notFound');
    await audited(deps, res, 'console.sign-out', staff._id, { other: asked.data.id !== session._id });
    res.json({});
  });
  router.post('/sign-out', async (_req, res) => {
    const { staff, session } = guarded(res);
    await endSession(db, staff._id, session._id);
    await audited(deps, res, 'console.sign-out', staff._id, { other: false });
    clearCookie(res, secureCookies);
    res.json({});
  });
  router.post('/sign-out-everywhere', async (_req, res) => {
    const { staff } = guarded(res);
    const sessions = await endSessions(db, staff._id);
    await audited(deps, res, 'console.sign-out-everywhere', staff._id, { sessions });
    clearCookie(res, secureCookies);
    res.json({});
  });
  router.post('/language', async (req, res) => {
    const asked = languageSchema.safeParse(req.body);
    if (!asked.success) return refuse(req, res, 400, 'body');
    await services.people.setLocale(guarded(res).staff._id, asked.data.locale);
    res.json({});
  });
  return router;
}
