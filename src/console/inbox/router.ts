import { type RequestHandler, Router } from 'express';
import { mayServe } from '../../people/may-see';
import { audited } from '../audited';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import type { Change } from '../live';
import { refuse } from '../refuse';
import type { Acts } from './api';
import { block, changeDuty, describe, note, release, take, transfer, unblock } from './changes';
import { readCanned, readEarlier, readInquiry, readLines } from './conversation';
import { close, correct } from './end';
import { readFile } from './file';
import { readChoices, readColleagues, readMine, readQueue } from './lists';
import { reply, sendFile } from './reply';

/** `/console/api/inbox`: the desk, by the same services as its commands. */
export function createInboxRouter(deps: ConsoleDeps): Router {
  const router = Router();
  const look = deps.services.desk.view.look();
  deps.live.watch(async () => changesOf(await look()));
  router.use(withChats(deps));
  router.get('/queue', readQueue(deps));
  router.get('/mine', readMine(deps));
  router.get('/choices', readChoices(deps));
  router.get('/colleagues', readColleagues(deps));
  router.post('/duty', changeDuty(deps));
  router.get('/inquiries/:number', readInquiry(deps));
  router.get('/inquiries/:number/lines', readLines(deps));
  router.get('/inquiries/:number/earlier/:earlier', readEarlier(deps));
  router.get('/inquiries/:number/canned', readCanned(deps));
  router.get('/inquiries/:number/files/:line', readFile(deps));
  router.post('/inquiries/:number/file', sendFile(deps));
  const verbs: Record<keyof Acts, (of: ConsoleDeps) => RequestHandler> = {
    ...{ take, release, reply, note, transfer, describe, close, correct, block, unblock },
  };
  for (const [verb, does] of Object.entries(verbs)) router.post(`/inquiries/:number/${verb}`, does(deps));
  return router;
}

/** The desk is all about chats: to whoever's limit leaves them out it does not exist. */
function withChats(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    if (mayServe(guarded(res).staff)) return next();
    await audited(deps, res, 'desk.refused', 'desk', { what: 'console' });
    refuse(req, res, 404, 'notFound');
  };
}

type Looked = Awaited<ReturnType<ReturnType<ConsoleDeps['services']['desk']['view']['look']>>>;

/** What pages are told; each reads anew what it shows. */
function changesOf({ queue, mine, said }: Looked): Change[] {
  const members = new Set(mine);
  return [
    ...(queue ? [{ topic: 'inbox.queue', to: mayServe }] : []),
    ...(members.size > 0
      ? [{ topic: 'inbox.mine', to: ({ _id }: { _id: string }) => members.has(_id) }]
      : []),
    ...said.map(({ number, staff }) => ({
      ...{ topic: 'inbox.said', key: number },
      to: ({ _id }: { _id: string }) => _id === staff,
    })),
  ];
}
