import { monthOf } from '../../src/core/calendar';
import { textReply } from '../../src/core/reply';
import { renderTrend } from '../../src/reports/trend';
import { formatQuery } from '../../src/stats/query';
import { trendPeriods } from '../../src/stats/trend-periods';
import { orderReply } from '../../src/studio/order-reply';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { readAsked } from './asked';

/** `/trend 3 2024`: how the main figure moved, a line a month; days of a month; without a period the latest months. */
export const supervisorTrend: BotHandler = {
  id: 'supervisor.trend',
  role: 'supervisor',
  match: (event) => isCommand(event, 'trend'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services, words } = context;
    const asked = await readAsked(event.args, 'agency', context, 'trend');
    if (!asked.ok) return asked.replies;
    const { query, options, defaulted } = asked;
    const { subject, period } = query;
    // Nobody said when: the query is about the latest month that has figures.
    const latest = period.kind === 'month' ? period.month : monthOf(services.today());
    const named = defaulted ? null : period;
    const series = await services.stats.series(subject, trendPeriods(named, latest, services.today()));
    await audited(context, 'stats.read', subject, { query: named ? formatQuery(query) : 'latest months' });
    const shown = { ...options, period: named, now: services.clock(), timezone: services.timezone };
    const { text, choices } = renderTrend(series, shown);
    // Of nothing there is no picture.
    if (series.points.every(({ reading }) => reading.value === null)) return [textReply(text, choices)];
    const { locale, centres } = options;
    const order = { kind: 'trend', series, period: named, locale, centres } as const;
    return [textReply(text, choices), orderReply(order, words, { fileName: 'trend.png' })];
  },
};
