import express, { Router } from 'express';
import { createAccountRouter } from './account/router';
import { createAdministrationRouter } from './administration/router';
import { createDashboardRouter } from './dashboard/router';
import type { ConsoleDeps } from './deps';
import { signIn, switchRole, whoAmI } from './enter';
import { createGuard, fromOwnPage, guardAgain } from './guard';
import { createInboxRouter } from './inbox/router';
import { refuse, refuseFailed } from './refuse';

const BODY_LIMIT = '256kb';

/**
 * `/console/api`: who is signed in and signing in, then the areas behind the guard. Nothing here decides what only the console would
 * decide: the areas call the services that the chat's commands call.
 */
export function createConsoleRouter(deps: ConsoleDeps): Router {
  const router = Router();
  const json = express.json({ limit: BODY_LIMIT, inflate: false });
  router.use(fromOwnPage(deps));
  router.get('/session', whoAmI(deps));
  router.post('/sign-in', json, signIn(deps));
  if (deps.demo) router.post('/demo', json, switchRole(deps, deps.demo));
  router.use(createGuard(deps), json, guardAgain(deps));
  router.get('/events', (req, res) => deps.live.stream(req, res));
  router.use('/account', createAccountRouter(deps));
  router.use('/inbox', createInboxRouter(deps));
  router.use('/dashboard', createDashboardRouter(deps));
  router.use('/administration', createAdministrationRouter(deps));
  router.use((req, res) => refuse(req, res, 404, 'notFound'));
  router.use(refuseFailed);
  return router;
}
