import type { Subject } from '../../src/core/subjects';
import { statsTables } from '../../src/exports/report-tables';
import { takeFileWord } from '../../src/reports/take-file-word';
import { renderStatsText } from '../../src/reports/text';
import { formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { CommandName } from '../commands';
import type { BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';
import { infographicOf } from './pictured';

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
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readStats(event.args, context, event.name), context) : [],
};

/** Reads what `/stats` and its sisters answer. */
export const readStats: ReadAnswer = async (words, context, name) => {
  const { args, asFile } = takeFileWord(words);
  const asked = await readAsked(args, SUBJECTS[name as CommandName] ?? 'agency', context, 'stats');
  if (!asked.ok) return asked;
  const { query, options } = asked;
  const report = await context.services.stats.read(query);
  await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
  return {
    ...{ ok: true, command: 'stats', args: formatQuery(query), subject: query.subject },
    ...{ about: query, reports: [report] },
    show: (pictureFile) => renderStatsText(report, { ...options, pictureFile }),
    tables: () => statsTables(report, options),
    picture: infographicOf(report, asFile, context),
  };
};
