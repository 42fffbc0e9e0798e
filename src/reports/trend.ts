import {
  capital,
  formatChange,
  formatMonthHeading,
  formatNumber,
  formatPercentChange,
} from '../../locales/format';
import { addDays, type Day, dayOf } from '../core/calendar';
import type { Choice } from '../core/reply';
import { rangeOf } from '../stats/period';
import { commandText, formatSubject } from '../stats/query';
import type { Period } from '../stats/report';
import type { Series, SeriesPoint } from '../stats/series';
import { asOfLine } from './as-of-line';
import { barOf } from './bar';
import { choicesOf } from './choices';
import { periodName, subjectName } from './header';
import { mainFigureKey } from './main-figure';
import type { RenderOptions } from './page';
import { pointLabel } from './point-label';
import { factsOf } from './series-facts';
import { FILE_WORD } from './take-file-word';
import { fitText } from './text';
import { unknownText } from './unknown-text';

/** What is asked beside the series itself. */
export interface TrendOptions extends RenderOptions {
  /** The period whose parts are shown; null: the latest months. */
  readonly period: Period | null;
  readonly now: Date;
  readonly timezone: string;
}

const BAR = 6;

/**
 * How the main figure of a subject moved: what stands out, and a line for each period, with a bar (none where it is not known), the change
 * against the period before (none where either is not known, or the period still runs), and of a month the one a year
 * before where that is known.
 */
export function renderTrend(series: Series, options: TrendOptions): { text: string; choices: Choice[] } {
  const { words, locale } = options;
  const { points } = series;
  const today = dayOf(options.now, options.timezone);
  const greatest = Math.max(0, ...points.map(({ reading }) => reading.value ?? 0));
  const kind = points[0]?.period.kind ?? 'month';
  const heading = [...trendHead(series, options, today), words(`trend.columns.${kind}`)];
  const running = points.some((one) => one.incomplete && one.reading.value !== null);
  const paragraphs = [
    heading,
    factsOf(series, options).map(({ name, value, when }) =>
      words('trend.fact', { name: capital(name, locale), value, when }),
    ),
    points.map((one) => pointLine(one, greatest, options)),
    running ? [words('trend.incomplete')] : [],
  ];
  return { text: fitText(paragraphs, words), choices: trendChoices(series, options, today) };
}

/** Whose main figure, of when and as of when, line by line. */
export function trendHead(
  { points, subject, simulated, asOf = null }: Series,
  options: Pick<TrendOptions, 'words' | 'locale' | 'centres' | 'period'>,
  today: Day,
): string[] {
  const { words, locale, period } = options;
  return [
    ...(simulated ? [words('stats.simulated')] : []),
    subjectName(subject, lastDay(points, today), options),
    words('trend.heading', { figure: words(mainFigureKey(subject)) }),
    capital(period ? periodName(period, locale) : words('trend.latest'), locale),
    ...[asOfLine([asOf], options) ?? []].flat(),
  ];
}

function pointLine(point: SeriesPoint, greatest: number, options: TrendOptions): string {
  const { words, locale } = options;
  const { reading, before, yearBefore, incomplete } = point;
  const when = pointLabel(point.period, locale);
  if (reading.value === null) {
    return words('trend.unknown', { when, value: unknownText(reading, options) });
  }
  const bar = barOf(reading.value, greatest, BAR);
  const n = formatNumber(reading.value, locale);
  const shown =
    bar === '' ? words('trend.unknown', { when, value: n }) : words('trend.point', { when, bar, n });
  const marked = incomplete ? words('trend.running', { point: shown }) : shown;
  const change = incomplete || before === null ? null : changeText(reading.value, before, options);
  const moved = change === null ? marked : words('trend.changed', { point: marked, change });
  return yearBefore === null
    ? moved
    : words('trend.withYearBefore', { point: moved, n: formatNumber(yearBefore, locale) });
}

/** How much more than the period before, in per cent; of nothing there is no per cent. */
export function changeText(now: number, before: number, { locale }: RenderOptions): string {
  if (before === 0) return formatChange(now, locale);
  return formatPercentChange(((now - before) * 100) / before, locale);
}

function lastDay(points: readonly SeriesPoint[], today: Day): Day {
  const last = points.at(-1);
  return last ? addDays(rangeOf(last.period).to, -1) : today;
}

/** The periods and subjects beside it; where none was named, the figures of the last month. */
function trendChoices({ subject, points }: Series, options: TrendOptions, today: Day): Choice[] {
  const { period, now, timezone } = options;
  if (period && period.kind !== 'day') {
    const range = rangeOf(period);
    return choicesOf({ query: { subject, period }, range, since: null, now, timezone }, options, 'trend');
  }
  const last = points.at(-1)?.period;
  if (last?.kind !== 'month') return [];
  const file = `/trend ${formatSubject(subject)} ${FILE_WORD}`;
  const years = [...new Set([last.month.slice(0, 4), today.slice(0, 4)])].map(Number);
  return [
    ...(options.pictureFile ? [{ label: options.words('picture.button.file'), value: file }] : []),
    {
      label: formatMonthHeading(last.month, options.locale),
      value: commandText('stats', { subject, period: last }),
    },
    ...years.map((year) => ({
      label: String(year),
      value: commandText('trend', { subject, period: { kind: 'year', year } }),
    })),
  ];
}
