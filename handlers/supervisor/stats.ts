import type { Subject } from '../../src/core/subjects';
import { takeFileWord } from '../../src/reports/take-file-word';
import { formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { CommandName } from '../commands';
import type { BotHandler } from '../context';
import { readAsked } from './asked';
import { pictured } from './pictured';

/** Each command and whom it is about when the words name nobody. */
const SUBJECTS: Readonly<Partial<Record<CommandName, Subject>>> = {
  stats: 'agency',
  callcentre: 'call-centre',
  callcenter: 'call-centre',
  chatbot: 'chatbot',
  social: 'social',
};

/**
 * `/stats 3 2024-08` and its sisters: exact figures in words and on a picture (`/stats 3 2024-08 file`: the picture alone, as a
 * file), or an error that shows what would be right. Every read is audited.
 */
export const supervisorStats: BotHandler = {
  id: 'supervisor.stats',
  role: 'supervisor',
  match: (event) => isCommand(event, ...(Object.keys(SUBJECTS) as CommandName[])),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { args, asFile } = takeFileWord(event.args);
    const asked = await readAsked(args, SUBJECTS[event.name as CommandName]!, context, 'stats');
    if (!asked.ok) return asked.replies;
    const report = await context.services.stats.read(asked.query);
    await audited(context, 'stats.read', asked.query.subject, { query: formatQuery(asked.query) });
    return pictured(report, { options: asked.options, asFile }, context);
  },
};
