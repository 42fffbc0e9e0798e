import { addDays } from '../../src/core/calendar';
import { textReply } from '../../src/core/reply';
import { statsTables } from '../../src/exports/report-tables';
import { periodLabel } from '../../src/reports/choices';
import { takeFileWord } from '../../src/reports/take-file-word';
import { renderStatsText } from '../../src/reports/text';
import { commandText, formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';
import { infographicOf } from './pictured';

/** `/day 3 2024-09-03`: the figures of one day, yesterday when none is named, of the agency when nobody is. */
export const supervisorDay: BotHandler = {
  id: 'supervisor.day',
  role: 'supervisor',
  match: (event) => isCommand(event, 'day'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readDay(event.args, context, event.name), context) : [],
};

/** Reads what `/day` answers. */
export const readDay: ReadAnswer = async (typed, context) => {
  const { services, words } = context;
  const yesterday = { kind: 'day', day: addDays(services.today(), -1) } as const;
  const { args, asFile } = takeFileWord(typed);
  const asked = await readAsked(args, 'agency', context, 'day', yesterday);
  if (!asked.ok) return asked;
  const { query, options } = asked;
  if (query.period.kind !== 'day') {
    const label = periodLabel(query.period, options.locale);
    const choices = [{ label, value: commandText('stats', query) }];
    return { ok: false, replies: [textReply(words('day.notADay'), choices)] };
  }
  const report = await services.stats.read(query);
  await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
  return {
    ...{ ok: true, command: 'day', args: formatQuery(query), subject: query.subject },
    ...{ about: query, reports: [report] },
    show: (pictureFile) => renderStatsText(report, { ...options, pictureFile }, 'day'),
    tables: () => statsTables(report, options, 'day'),
    picture: infographicOf(report, asFile, context),
  };
};
