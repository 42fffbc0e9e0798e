import { wordsOf } from '../../locales';
import type { CentreRow } from '../../models/centre';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import { monthOf } from '../core/calendar';
import { DostError } from '../core/errors';
import type { PictureOrder } from '../pictures/draw';
import { orderInfographic, orderMap } from '../pictures/order';
import { districtFigures } from '../reports/districts';
import { renderQueryError } from '../reports/query-error';
import { nothingKnown } from '../reports/values';
import { comparedQueries } from '../stats/compared-queries';
import { formatQuery, parseStatsQuery, type QueryError } from '../stats/query';
import { parseQueryList } from '../stats/query-list';
import type { StatsQuery, StatsReport } from '../stats/report';
import { trendPeriods } from '../stats/trend-periods';

/** What `--kind` may say. */
export const RENDERED = ['infographic', 'map', 'trend', 'compare', 'hours'] as const;
export type Rendered = (typeof RENDERED)[number];

/** An order, and what the audit says of it. */
export interface Ordered {
  readonly order: PictureOrder;
  readonly subject: string;
  readonly query: string;
}

/**
 * Reads what is to be drawn; `words` are whose and when, as after `/stats` (`/compare`); `open`: a map as everybody may see it.
 * Throws `input.invalid` for others, and where nothing is known that a map, a trend or the hours could show.
 */
export async function orderOf(
  core: Core,
  kind: Rendered,
  words: string,
  { locale, open = false }: { readonly locale: Locale; readonly open?: boolean },
): Promise<Ordered> {
  const centres = await core.services.centres.list();
  if (kind === 'compare') return orderComparison(core, words, locale, centres);
  const query = queryOf(core, words, centres);
  const asked = { subject: query.subject, query: formatQuery(query) };
  switch (kind) {
    case 'infographic':
      return { ...asked, order: await orderPage(core, query, locale, centres) };
    case 'map':
      return { ...asked, order: await orderDistricts(core, query, { locale, open, centres }) };
    case 'trend':
      return { ...asked, order: await orderTrend(core, query, locale, centres) };
    case 'hours': {
      const load = await core.services.stats.weekLoad(query);
      if (load.asOf === null)
        throw new DostError(
          'input.invalid',
          `Nothing is known of the hours of ${formatQuery(query)}: there is no chart.`,
        );
      return { ...asked, order: { kind, load, locale, centres } };
    }
  }
}

async function orderPage(
  { services }: Core,
  query: StatsQuery,
  locale: Locale,
  centres: readonly CentreRow[],
): Promise<PictureOrder> {
  const { stats, districts } = services;
  const [report, today] = [await stats.read(query), services.today()];
  return orderInfographic(report, locale, { centres, districts, today, readSeries: stats.series });
}

async function orderDistricts(
  { services }: Core,
  query: StatsQuery,
  how: { readonly locale: Locale; readonly open: boolean; readonly centres: readonly CentreRow[] },
): Promise<PictureOrder> {
  const read = how.open ? await services.stats.readPublic(query) : await exactly(services.stats.read(query));
  if (read === null)
    throw new DostError(
      'input.invalid',
      `Rows of ${formatQuery(query)} are being counted, and a map now could tell what the public table of the month hides. Right would be the same in a minute.`,
    );
  const { report, hides } = read;
  if (districtFigures(report).figures === null)
    throw new DostError(
      'input.invalid',
      `Nothing is known of districts in ${formatQuery(query)}: there is no map.`,
    );
  const { centres, locale } = how;
  return orderMap(report, hides, locale, { centres, districts: services.districts });
}

async function exactly(report: Promise<StatsReport>): Promise<{ report: StatsReport; hides: null }> {
  return { report: await report, hides: null };
}

async function orderTrend(
  { services }: Core,
  { subject, period }: StatsQuery,
  locale: Locale,
  centres: readonly CentreRow[],
): Promise<PictureOrder> {
  const periods = trendPeriods(period, monthOf(services.today()), services.today());
  const series = await services.stats.series(subject, periods);
  if (series.points.every(({ reading }) => nothingKnown(reading)))
    throw new DostError(
      'input.invalid',
      `Nothing is known of ${formatQuery({ subject, period })}: there is no trend.`,
    );
  return { kind: 'trend', series, period, locale, centres };
}

async function orderComparison(
  { services }: Core,
  words: string,
  locale: Locale,
  centres: readonly CentreRow[],
): Promise<Ordered> {
  const parsed = parseQueryList(words, { today: services.today(), centres });
  if (!parsed.ok && parsed.error.kind === 'too-much')
    throw new DostError('input.invalid', wordsOf('en')('compare.tooMuch'));
  if (!parsed.ok) throw refusal(parsed.error, centres);
  const latest = () => Promise.resolve(monthOf(services.today()));
  const queries = await comparedQueries(parsed, 'agency', latest);
  const reports = await Promise.all(queries.map((query) => services.stats.read(query)));
  return {
    order: { kind: 'compare', reports, locale, centres },
    subject: [...new Set(queries.map(({ subject }) => subject))].join(' '),
    query: queries.map(formatQuery).join(', '),
  };
}

function queryOf({ services }: Core, words: string, centres: readonly CentreRow[]): StatsQuery {
  const parsed = parseStatsQuery(words, { centres, today: services.today(), latestMonth: () => null });
  if (parsed.ok) return parsed.query;
  throw refusal(parsed.error, centres);
}

function refusal(error: QueryError, centres: readonly CentreRow[]): DostError {
  const said = renderQueryError(error, { locale: 'en', centres, words: wordsOf('en') });
  return new DostError('input.invalid', said);
}
