import { renderHours } from '../../src/reports/hours';
import { takeFileWord } from '../../src/reports/take-file-word';
import { formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { readAsked } from './asked';
import { type Answer, fileNameOf, withPicture } from './pictured';

/**
 * `/hours 2024-09`: in which hours of which weekdays people call, in words and as a heat map; of a centre, the agency or a
 * chat when one is named.
 */
export const supervisorHours: BotHandler = {
  id: 'supervisor.hours',
  role: 'supervisor',
  match: (event) => isCommand(event, 'hours', 'heatmap'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services } = context;
    const { args, asFile } = takeFileWord(event.args);
    const asked = await readAsked(args, 'call-centre', context, 'hours');
    if (!asked.ok) return asked.replies;
    const { query, options } = asked;
    const { locale, centres } = options;
    const load = await services.stats.weekLoad(query);
    await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
    const shown = { ...options, now: services.clock(), timezone: services.timezone };
    const answer: Answer = {
      render: (pictureFile) => renderHours(load, { ...shown, pictureFile }),
      order: load.asOf === null ? null : { kind: 'hours', load, locale, centres },
      ...{ fileName: `hours-${fileNameOf(query)}`, asFile },
    };
    return withPicture(answer, context);
  },
};
