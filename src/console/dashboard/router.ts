import { type RequestHandler, Router } from 'express';
import { atLeast } from '../../core/actor';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import { answerFigures } from './answer';
import { answerCases, answerLists } from './cases';
import { exportFigures, exportList } from './export';
import { answerOptions } from './options';
import { drawFigures } from './picture';
import { answerPublishing, exportMonth, sealMonth } from './publishing';
import { answerSubscriptions, subscribe, unsubscribe } from './subscriptions';

/**
 * `/console/api/dashboard`: the figures as pages show them. Every answer is read by what reads it for the command of its name, so
 * that rights, words and audit rows are the command's; whoever may not use the command finds nothing here.
 */
export function createDashboardRouter(deps: ConsoleDeps): Router {
  const router = Router();
  router.use(supervisors);
  router.get('/options', answerOptions(deps));
  router.get('/answer/:view', answerFigures(deps));
  router.get('/picture/:view', drawFigures(deps));
  router.get('/export/:view', exportFigures(deps));
  router.get('/cases', answerCases(deps));
  router.get('/cases/export', exportList(deps));
  router.get('/lists', answerLists(deps));
  router.get('/subscriptions', answerSubscriptions(deps));
  router.post('/subscriptions', subscribe(deps));
  router.post('/subscriptions/stop', unsubscribe(deps));
  router.get('/publishing', answerPublishing(deps));
  router.get('/publishing/export', exportMonth(deps));
  router.post('/publishing/seal', sealMonth(deps));
  return router;
}

const supervisors: RequestHandler = (_req, res, next) =>
  atLeast(guarded(res).actor.role, 'supervisor') ? next() : next('router');
