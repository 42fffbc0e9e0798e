import { textReply } from '../../src/core/reply';
import { districtFigures, renderDistricts } from '../../src/reports/districts';
import { commandText, formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { readAsked } from './asked';

/** The page of a long list, as its buttons say it: `p2`. */
const PAGE = /(?:^|\s)p(\d{1,3})\s*$/i;

/** `/districts 2024-09`: calls by district; visits or inquiries when a centre, the agency or a chat is named. */
export const supervisorDistricts: BotHandler = {
  id: 'supervisor.districts',
  role: 'supervisor',
  match: (event) => isCommand(event, 'districts'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const page = Number(PAGE.exec(event.args)?.[1] ?? 1);
    const asked = await readAsked(event.args.replace(PAGE, ''), 'call-centre', context, 'districts');
    if (!asked.ok) return asked.replies;
    const report = await context.services.stats.read(asked.query);
    await audited(context, 'stats.read', asked.query.subject, { query: formatQuery(asked.query) });
    const { text, choices } = renderDistricts(report, page, asked.options);
    const map = { label: context.words('map.button'), value: commandText('map', asked.query) };
    const known = districtFigures(report).figures !== null;
    return [textReply(text, known ? [...choices, map] : choices)];
  },
};
