import type { RequestHandler } from 'express';
import { renderOptions } from '../../../handlers/supervisor/asked';
import type { Subject } from '../../core/subjects';
import type { TableRow } from '../../reports/table';
import { formatSubject } from '../../stats/query';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import { aboutOf, comparedOf } from './about';
import { askedSchema, type FiguresAnswer, type FiguresLink, type View, viewSchema } from './api';
import { askingOf } from './asking';
import { belongsTo } from './belongs';
import { casesBehind } from './cases-behind';
import { answerInstead } from './instead';
import { monthlyOf } from './monthly';
import { readAnswer } from './read-answer';
import { shownTables } from './shown-tables';

/** `GET /answer/:view?q=3 2024-08`: what the command of the view answers, as data, with what leads on from its values. */
export function answerFigures(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const view = viewSchema.safeParse(req.params['view']);
    const asked = askedSchema.safeParse(req.query);
    if (!view.success || !asked.success) return next();
    const asking = askingOf(deps, res);
    const read = await readAnswer(view.data, asked.data.q, asking);
    if (!read.ok) return answerInstead(res, read);
    const options = renderOptions(await deps.services.centres.list(), asking);
    const sees = (subject: Subject): boolean => options.sees!(subject);
    const tables = read.tables();
    const today = deps.services.today();
    const about = aboutOf(view.data, read, today, options);
    const drawn = (await read.picture?.order()) ?? null;
    const { args } = read;
    const { id } = guarded(res);
    const answer: FiguresAnswer = {
      ...{ view: view.data, args, about, compared: comparedOf(read, today, options) },
      ...{ head: tables.head, notes: tables.notes },
      ...{ simulated: tables.simulated, incomplete: tables.incomplete },
      tables: shownTables(tables, {
        cases: (place) => casesBehind(read, place, sees),
        link: (table, row) => linkOf(view.data, table, row, about?.period?.text ?? null, sees),
      }),
      monthly: monthlyOf(view.data, args, today, options),
      picture: drawn && belongsTo({ id, person: asking.actor.person, view: view.data, args }, deps.clock()),
    };
    res.json(answer);
  };
}

/** Rows of centres lead to their own figures, those of a trend to the figures of their period. */
function linkOf(
  view: View,
  table: string,
  { key, values }: TableRow,
  period: string | null,
  sees: (subject: Subject) => boolean,
): FiguresLink | null {
  const label = String(values[0]);
  if (!key.startsWith('centre:') || table === 'partial' || !sees(key as Subject)) return null;
  const args = [formatSubject(key as Subject), period].filter((part) => part !== null).join(' ');
  return { label, view: view === 'record' ? 'record' : 'stats', args };
}
