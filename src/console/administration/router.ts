import { type Request, type RequestHandler, Router } from 'express';
import { atLeast, type Role } from '../../core/actor';
import { keepsPlace } from '../../http/at-most';
import { fileBody } from '../bodies';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import { refuse } from '../refuse';
import { answer } from './answer';
import { changeMember } from './change-member';
import { listCentres } from './list-centres';
import { listImports } from './list-imports';
import { listMappings, readMapping } from './list-mappings';
import { listStaff } from './list-staff';
import { listSubscriptions } from './list-subscriptions';
import { makeInvite } from './make-invite';
import { publishAnswers, restoreAnswers } from './publish-answers';
import { readAlerts } from './read-alerts';
import { readAnswers } from './read-answers';
import { readAudit } from './read-audit';
import { revokeMember } from './revoke-member';
import { MAX_IMPORT_BYTES, runImport } from './run-import';
import { addCentre, changeCentre } from './save-centre';
import { restoreMapping, saveMapping } from './save-mapping';
import { startSubscription } from './start-subscription';
import { stopSubscription } from './stop-subscription';
import { takeInviteBack } from './take-invite-back';
import { tryAnswers } from './try-answers';
import { MAX_EXAMPLE_BYTES, tryMapping } from './try-mapping';

/** `/console/api/administration`: who may do what is what the chat's commands say. */
export function createAdministrationRouter(deps: ConsoleDeps): Router {
  const router = Router();
  const admin = (by: Parameters<typeof answer>[2]) => answer(deps, 'admin', by);
  const supervisor = (by: Parameters<typeof answer>[2]) => answer(deps, 'supervisor', by);
  const id = ({ params }: Request): string => String(params['id']);

  router.get(
    '/staff',
    admin((asking) => listStaff(deps, asking)),
  );
  router.post(
    '/staff/:id',
    admin((asking, req) => changeMember(deps, asking, id(req), req.body)),
  );
  router.post(
    '/staff/:id/revoke',
    admin((asking, req) => revokeMember(deps, asking, id(req))),
  );
  router.post(
    '/invites',
    admin((asking, req) => makeInvite(deps, asking, req.body)),
  );
  router.post(
    '/invites/:id/take-back',
    admin((asking, req) => takeInviteBack(deps, asking, id(req))),
  );
  router.get(
    '/audit',
    admin((asking, req) => readAudit(deps, asking, req.query)),
  );
  router.get(
    '/alerts',
    admin((asking) => readAlerts(deps, asking)),
  );

  router.get(
    '/subscriptions',
    supervisor((asking) => listSubscriptions(deps, asking)),
  );
  router.post(
    '/subscriptions',
    supervisor((asking, req) => startSubscription(deps, asking, req.body)),
  );
  router.post(
    '/subscriptions/:id/stop',
    supervisor((asking, req) => stopSubscription(deps, asking, id(req))),
  );
  router.get(
    '/imports',
    supervisor((asking) => listImports(deps, asking)),
  );
  router.post(
    '/imports',
    asLeast('supervisor'),
    fileBody(deps, MAX_IMPORT_BYTES),
    keepsPlace(runImport(deps)),
  );
  router.get(
    '/answers',
    admin((asking) => readAnswers(deps, asking)),
  );
  router.post(
    '/answers/try',
    admin((asking, req) => tryAnswers(deps, asking, req.body)),
  );
  router.post(
    '/answers/publish',
    admin((asking, req) => publishAnswers(deps, asking, req.body)),
  );
  router.post(
    '/answers/restore',
    admin((asking, req) => restoreAnswers(deps, asking, req.body)),
  );
  addCentres(router, deps);
  addMappings(router, deps);
  return router;
}

function addCentres(router: Router, deps: ConsoleDeps): void {
  router.get(
    '/centres',
    answer(deps, 'admin', (asking) => listCentres(deps, asking)),
  );
  router.post(
    '/centres',
    answer(deps, 'admin', (asking, req) => addCentre(deps, asking, req.body)),
  );
  router.post(
    '/centres/:code',
    answer(deps, 'admin', (asking, { params, body }) =>
      changeCentre(deps, asking, String(params['code']), body),
    ),
  );
}

function addMappings(router: Router, deps: ConsoleDeps): void {
  const name = ({ params }: Request): string => String(params['name']);
  router.get(
    '/mappings',
    answer(deps, 'admin', (asking) => listMappings(deps, asking)),
  );
  router.post(
    '/mapping-example',
    asLeast('admin'),
    fileBody(deps, MAX_EXAMPLE_BYTES),
    keepsPlace(answer(deps, 'admin', (asking, req) => tryMapping(deps, asking, req.body))),
  );
  router.get(
    '/mappings/:name',
    answer(deps, 'admin', (asking, req) => readMapping(deps, asking, name(req))),
  );
  router.post(
    '/mappings/:name',
    answer(deps, 'admin', (asking, req) => saveMapping(deps, asking, name(req), req.body)),
  );
  router.post(
    '/mappings/:name/restore',
    answer(deps, 'admin', (asking, req) => restoreMapping(deps, asking, name(req), req.body)),
  );
}

/** Before anything of a file is read, and held in memory. */
function asLeast(role: Role): RequestHandler {
  return (req, res, next) =>
    atLeast(guarded(res).actor.role, role) ? next() : refuse(req, res, 404, 'notFound');
}
