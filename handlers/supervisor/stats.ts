import { textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { renderStatsText } from '../../src/reports/text';
import { formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { CommandName } from '../commands';
import type { BotHandler } from '../context';
import { readAsked } from './asked';

/** Each command and whom it is about when the words name nobody. */
const SUBJECTS: Readonly<Partial<Record<CommandName, Subject>>> = {
  stats: 'agency',
  callcentre: 'call-centre',
  callcenter: 'call-centre',
  chatbot: 'chatbot',
  social: 'social',
};

/** `/stats 3 2024-08` and its sisters: exact figures, or an error that shows what would be right. Every read is audited. */
export const supervisorStats: BotHandler = {
  id: 'supervisor.stats',
  role: 'supervisor',
  match: (event) => isCommand(event, ...(Object.keys(SUBJECTS) as CommandName[])),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const asked = await readAsked(event.args, SUBJECTS[event.name as CommandName]!, context, 'stats');
    if (!asked.ok) return asked.replies;
    const report = await context.services.stats.read(asked.query);
    await audited(context, 'stats.read', asked.query.subject, { query: formatQuery(asked.query) });
    const { text, choices } = renderStatsText(report, asked.options);
    return [textReply(text, choices)];
  },
};
