import { monthOf } from '../../src/core/calendar';
import { takeFileWord } from '../../src/reports/take-file-word';
import { renderTrend } from '../../src/reports/trend';
import { formatQuery } from '../../src/stats/query';
import { trendPeriods } from '../../src/stats/trend-periods';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { readAsked } from './asked';
import { type Answer, fileNameOf, withPicture } from './pictured';

/**
 * `/trend 3 2024`: how the main figure moved, a line a month; days of a month; without a period the latest months. A chart
 * of the same figures comes after the words.
 */
export const supervisorTrend: BotHandler = {
  id: 'supervisor.trend',
  role: 'supervisor',
  match: (event) => isCommand(event, 'trend'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services } = context;
    const { args, asFile } = takeFileWord(event.args);
    const asked = await readAsked(args, 'agency', context, 'trend');
    if (!asked.ok) return asked.replies;
    const { query, options, defaulted } = asked;
    const { subject, period } = query;
    const { locale, centres } = options;
    // Nobody said when: the query is about the latest month that has figures.
    const latest = period.kind === 'month' ? period.month : monthOf(services.today());
    const named = defaulted ? null : period;
    const series = await services.stats.series(subject, trendPeriods(named, latest, services.today()));
    await audited(context, 'stats.read', subject, { query: named ? formatQuery(query) : 'latest months' });
    const shown = { ...options, period: named, now: services.clock(), timezone: services.timezone };
    const known = series.points.some(({ reading }) => reading.value !== null);
    const answer: Answer = {
      render: (pictureFile) => renderTrend(series, { ...shown, pictureFile }),
      order: known ? { kind: 'trend', series, period: named, locale, centres } : null,
      ...{ fileName: `trend-${fileNameOf(query)}`, asFile },
    };
    return withPicture(answer, context);
  },
};
