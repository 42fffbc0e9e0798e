import { textReply } from '../../src/core/reply';
import { renderHours } from '../../src/reports/hours';
import { formatQuery } from '../../src/stats/query';
import { orderReply } from '../../src/studio/order-reply';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { readAsked } from './asked';

/** `/hours 2024-09`: in which hours of which weekdays people call; of a centre, the agency or a chat when one is named. */
export const supervisorHours: BotHandler = {
  id: 'supervisor.hours',
  role: 'supervisor',
  match: (event) => isCommand(event, 'hours', 'heatmap'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services, words, actor } = context;
    const asked = await readAsked(event.args, 'call-centre', context, 'hours');
    if (!asked.ok) return asked.replies;
    const { query, options } = asked;
    const load = await services.stats.weekLoad(query);
    await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
    const shown = { ...options, now: services.clock(), timezone: services.timezone };
    const { text, choices } = renderHours(load, shown);
    // Of nothing there is no picture.
    if (load.asOf === null) return [textReply(text, choices)];
    const order = { kind: 'hours', load, locale: actor.locale, centres: options.centres } as const;
    return [textReply(text, choices), orderReply(order, words, { fileName: 'hours.png' })];
  },
};
