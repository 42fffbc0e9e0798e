import { addDays } from '../../src/core/calendar';
import { textReply } from '../../src/core/reply';
import { takeFileWord } from '../../src/reports/take-file-word';
import { periodLabel } from '../../src/reports/choices';
import { commandText, formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { readAsked } from './asked';
import { pictured } from './pictured';

/** `/day 3 2024-09-03`: the figures of one day, yesterday when none is named, of the agency when nobody is. */
export const supervisorDay: BotHandler = {
  id: 'supervisor.day',
  role: 'supervisor',
  match: (event) => isCommand(event, 'day'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services, words } = context;
    const yesterday = { kind: 'day', day: addDays(services.today(), -1) } as const;
    const { args, asFile } = takeFileWord(event.args);
    const asked = await readAsked(args, 'agency', context, 'day', yesterday);
    if (!asked.ok) return asked.replies;
    const { query, options } = asked;
    if (query.period.kind !== 'day') {
      const label = periodLabel(query.period, options.locale);
      return [textReply(words('day.notADay'), [{ label, value: commandText('stats', query) }])];
    }
    const report = await services.stats.read(query);
    await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
    return pictured(report, { options, asFile, command: 'day' }, context);
  },
};
