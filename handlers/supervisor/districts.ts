import { districtTables } from '../../src/exports/report-tables';
import { districtFigures, renderDistricts } from '../../src/reports/districts';
import { argsText, commandText, defaultSubjectOf, formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';

/** The page of a long list, as its buttons say it: `p2`. */
const PAGE = /(?:^|\s)p(\d{1,3})\s*$/i;

/** `/districts 2024-09`: calls by district; visits or inquiries when a centre, the agency or a chat is named. */
export const supervisorDistricts: BotHandler = {
  id: 'supervisor.districts',
  role: 'supervisor',
  match: (event) => isCommand(event, 'districts'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readDistricts(event.args, context, event.name), context) : [],
};

/** Reads what `/districts` answers. */
export const readDistricts: ReadAnswer = async (args, context) => {
  const page = Number(PAGE.exec(args)?.[1] ?? 1);
  const asked = await readAsked(args.replace(PAGE, ''), defaultSubjectOf('districts'), context, 'districts');
  if (!asked.ok) return asked;
  const { query, options } = asked;
  const report = await context.services.stats.read(query);
  await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
  const map =
    districtFigures(report).figures === null
      ? []
      : [{ label: context.words('map.button'), value: commandText('map', query) }];
  return {
    ...{ ok: true, command: 'districts', subject: query.subject },
    args: argsText('districts', query),
    ...{ about: query, reports: [report] },
    show: () => {
      const { text, choices } = renderDistricts(report, page, options);
      return { text, choices: [...choices, ...map] };
    },
    tables: () => districtTables(report, options),
  };
};
