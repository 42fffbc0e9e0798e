import type { RequestHandler } from 'express';
import { atLeast } from '../../core/actor';
import { needsNote } from '../../desk/close';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import { refuse } from '../refuse';
import { closeSchema, correctSchema } from './api';
import { addNote, doing } from './changes';
import { refuseNotYours } from './conversation';
import { refuseBecause } from './refuse';

/** `POST …/close`: says what it was about, keeps the note where one is needed, closes it and tells the citizen. */
export function close(deps: ConsoleDeps): RequestHandler {
  const { desk, districts } = deps.services;
  return doing(deps, closeSchema, async (inquiry, asked, by) => {
    const { act, words, res } = by;
    const { outcome, investigation, direction, type, district, note } = asked;
    if (district !== null && !districts.get(district))
      return (refuseBecause(res, 422, 'district', words('console.inbox.noSuchDistrict')), null);
    if (needsNote(outcome) && !note)
      return (refuseBecause(res, 422, 'note', words('console.inbox.needsNote')), null);
    const picked = await desk.pick(act, inquiry._id, { direction, type, district });
    if (!picked) return (refuseNotYours(res, inquiry), null);
    // Done before, and closed: the note is there too.
    if (note && picked.stage !== 'closed' && !(await addNote(deps, inquiry, note, by))) return null;
    const ending = { outcome, ...(investigation ? { investigation } : {}) };
    const closed = await desk.close(act, inquiry._id, ending, deps.farewell);
    if (closed.state !== 'done') return (refuseNotYours(res, inquiry), null);
    const { number } = inquiry;
    const done = words('desk.close.done', { number, outcome: words(`state.${outcome}`) });
    return closed.unheard ? `${done} ${words(`desk.close.unheard.${closed.unheard}`)}` : done;
  });
}

/** `POST …/correct`: mends a closed one; for supervisors. */
export function correct(deps: ConsoleDeps): RequestHandler {
  const { desk, districts } = deps.services;
  const does = doing(
    deps,
    correctSchema,
    async (inquiry, { id: _id, ...correction }, { act, words, res }) => {
      if (correction.district && !districts.get(correction.district))
        return (refuseBecause(res, 422, 'district', words('console.inbox.noSuchDistrict')), null);
      const { state } = await desk.correct(act, inquiry, correction);
      const { number } = inquiry;
      if (state === 'unknown')
        return (refuseBecause(res, 404, 'unknown', words('desk.unknownNumber', { given: number })), null);
      if (state === 'open')
        return (refuseBecause(res, 409, 'open', words('desk.correct.open', { number })), null);
      return words(`desk.correct.${state}`, { number });
    },
  );
  return (req, res, next) =>
    atLeast(guarded(res).actor.role, 'supervisor') ? does(req, res, next) : refuse(req, res, 404, 'notFound');
}
