import type { RequestHandler } from 'express';
import { renderOptions } from '../../../handlers/supervisor/asked';
import { seenBy } from '../../people/may-see';
import { subjectLabel } from '../../reports/choices';
import { formatSubject } from '../../stats/query';
import type { ConsoleDeps } from '../deps';
import { type OptionsAnswer, VIEWS } from './api';
import { askingOf } from './asking';

/** `GET /options`: whose figures the reader may see, and as what. */
export function answerOptions(deps: ConsoleDeps): RequestHandler {
  return async (_req, res) => {
    const asking = askingOf(deps, res);
    const { services } = deps;
    const centres = await services.centres.list();
    const options = renderOptions(centres, asking);
    const today = services.today();
    const answer: OptionsAnswer = {
      today,
      subjects: seenBy(asking.staff, centres).map((subject) => ({
        word: formatSubject(subject),
        label: subjectLabel(subject, today, options),
      })),
      views: [...VIEWS, ...(asking.actor.role === 'admin' ? (['publishing'] as const) : [])],
    };
    res.json(answer);
  };
}
