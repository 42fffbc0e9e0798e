import type { CentreRow } from '../../models/centre';
import { satisfactionTables } from '../../src/exports/report-tables';
import { renderSatisfaction } from '../../src/reports/satisfaction';
import { openWithin } from '../../src/stats/coverage';
import { rangeOf } from '../../src/stats/period';
import { formatQuery } from '../../src/stats/query';
import type { StatsQuery } from '../../src/stats/report';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';

/** `/satisfaction 3 2024-08`: what citizens said of the service; of the agency with a line for each centre. */
export const supervisorSatisfaction: BotHandler = {
  id: 'supervisor.satisfaction',
  role: 'supervisor',
  match: (event) => isCommand(event, 'satisfaction'),
  handle: async (event, context) =>
    event.kind === 'command'
      ? replyWith(await readSatisfaction(event.args, context, event.name), context)
      : [],
};

/** Reads what `/satisfaction` answers. */
export const readSatisfaction: ReadAnswer = async (args, context) => {
  const { stats } = context.services;
  const asked = await readAsked(args, 'agency', context, 'satisfaction');
  if (!asked.ok) return asked;
  const { query, options } = asked;
  const [report, ...centres] = await Promise.all(
    [query, ...centresOf(query, options.centres)].map((one) => stats.read(one)),
  );
  await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
  return {
    ...{ ok: true, command: 'satisfaction', args: formatQuery(query), subject: query.subject },
    ...{ about: query, reports: [report!, ...centres] },
    show: () => renderSatisfaction(report!, centres, options),
    tables: () => satisfactionTables(report!, centres, options),
  };
};

/** The agency's answer has a line for every centre that was open. */
function centresOf({ subject, period }: StatsQuery, centres: readonly CentreRow[]): StatsQuery[] {
  if (subject !== 'agency') return [];
  const { from, to } = rangeOf(period);
  return centres
    .filter((centre) => openWithin({ from, to }, centre) !== null)
    .map(({ _id }) => ({ subject: `centre:${_id}`, period }));
}
