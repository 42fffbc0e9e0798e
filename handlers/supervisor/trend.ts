import { monthOf } from '../../src/core/calendar';
import { fileNameOf } from '../../src/pictures/file-name';
import { trendTables } from '../../src/exports/series-tables';
import type { PictureOrder } from '../../src/pictures/draw';
import { takeFileWord } from '../../src/reports/take-file-word';
import { renderTrend } from '../../src/reports/trend';
import { formatQuery, formatSubject } from '../../src/stats/query';
import { trendPeriods } from '../../src/stats/trend-periods';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';

/**
 * `/trend 3 2024`: how the main figure moved, a line a month; days of a month; without a period the latest months. A chart
 * of the same figures comes after the words.
 */
export const supervisorTrend: BotHandler = {
  id: 'supervisor.trend',
  role: 'supervisor',
  match: (event) => isCommand(event, 'trend'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readTrend(event.args, context, event.name), context) : [],
};

/** Reads what `/trend` answers. */
export const readTrend: ReadAnswer = async (typed, context) => {
  const { services } = context;
  const { args, asFile } = takeFileWord(typed);
  const asked = await readAsked(args, 'agency', context, 'trend');
  if (!asked.ok) return asked;
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
  const order: PictureOrder | null = known ? { kind: 'trend', series, period: named, locale, centres } : null;
  return {
    ...{ ok: true, command: 'trend', subject },
    args: named ? formatQuery(query) : formatSubject(subject),
    about: { subject, period: named },
    read: { kind: 'series', series },
    show: (pictureFile) => renderTrend(series, { ...shown, pictureFile }),
    tables: () => trendTables(series, shown),
    picture: { order: () => Promise.resolve(order), fileName: `trend-${fileNameOf(query)}`, asFile },
  };
};
