import type { WordKey } from '../../locales';
import { capital, formatLongRange, formatNumber, UNKNOWN } from '../../locales/format';
import { addDays } from '../core/calendar';
import { asOfLine } from '../reports/as-of-line';
import { subjectName, periodName } from '../reports/header';
import { mainFigureKey } from '../reports/main-figure';
import type { RenderOptions } from '../reports/page';
import { pointLabel } from '../reports/point-label';
import { nothingKnown } from '../reports/values';
import { unknownText } from '../reports/unknown-text';
import { factsOf } from '../reports/series-facts';
import { changeText } from '../reports/trend';
import { rangeOf } from '../stats/period';
import type { Period } from '../stats/report';
import { seriesFacts } from '../stats/series-facts';
import type { Series, SeriesPoint } from '../stats/series';
import { sourceOf } from '../stats/source';
import { badgeOf } from './badge';
import { drawChartPage, ROOMY } from './chart-page';
import type { Row } from './compose-page';
import type { Footer } from './footer';
import type { Header } from './header';
import type { Drawing } from './infographic';
import { HATCH } from './hatch';
import { COLOURS } from './palette';
import { card } from './panel';
import { type FactCard, factCards } from './panels/fact-card';
import type { Key } from './panels/keys';
import { type Span, timeline } from './panels/timeline';
import { sourceLine } from './source-line';

const WIDTH = 1280;

/**
 * A series on one page: what stands out, and a bar for each period. `period` is whose parts they are; null: the latest
 * months. Pure but for reading fonts.
 */
export function drawTrend(series: Series, period: Period | null, options: RenderOptions): Drawing {
  const { words, locale } = options;
  const title = capital(words(mainFigureKey(series.subject)), locale);
  const kind = kindOf(series.points);
  const body = timeline({
    spans: series.points.map((point) => spanOf(point, options)),
    mean: meanOf(series),
    keys: keysOf(series, options),
    tickText: (value) => formatNumber(value, locale),
  });
  const subtitle = capital(words(`trend.per.${kind}`), locale);
  return drawChartPage({
    width: WIDTH,
    header: headerOf(series, period, options),
    rows: [
      ...factRows(series, options),
      [{ weight: 1, panels: [card(ROOMY, { key: 'trend', title, subtitle }, body)] }],
    ],
    footer: footerOf(series, options),
  });
}

function spanOf(point: SeriesPoint, { words, locale }: RenderOptions): Span {
  const { period, reading, incomplete } = point;
  // A period that still runs has less than a whole one: beside it this would look like a fall.
  const yearBefore = incomplete ? null : point.yearBefore;
  const label = pointLabel(period, locale);
  const text = valueText(point, { words, locale });
  const partly = reading.value === null && !nothingKnown(reading);
  const value = partly ? unknownText(reading, { words, locale }) : text;
  const said = words('stats.line', { name: label, value });
  return {
    ...{ label, value: reading.value, text, running: incomplete, earlier: yearBefore },
    says:
      yearBefore === null
        ? said
        : words('trend.withYearBefore', { point: said, n: formatNumber(yearBefore, locale) }),
  };
}

/** Where a line stands for the mean; null: nowhere, also where all is 0. */
function meanOf({ points }: Pick<Series, 'points'>): number | null {
  return seriesFacts(points)?.mean.value || null;
}

/** With a mark where the period still runs. */
function valueText(
  { reading, incomplete }: SeriesPoint,
  { words, locale }: Pick<RenderOptions, 'words' | 'locale'>,
): string {
  const n = formatNumber(reading.value, locale);
  return incomplete && reading.value !== null ? words('trend.running', { point: n }) : n;
}

function keysOf({ points }: Series, { words, locale }: RenderOptions): Key[] {
  const key = (sign: Key['sign'], fill: string, text: string): Key => ({
    ...{ sign, fill, text: capital(text, locale) },
  });
  const running = points.find(({ incomplete, reading }) => incomplete && reading.value !== null);
  const earlier = points.filter(({ incomplete }) => !incomplete).map(({ yearBefore }) => yearBefore);
  const kind = kindOf(points);
  const isWhole = earlier.every((value) => value !== null);
  return [
    key('box', COLOURS.teal, words(`trend.whole.${kind}`)),
    ...(running ? [key('dashed', COLOURS.teal, words(`trend.runs.${kind}`))] : []),
    ...(earlier.some((value) => value !== null)
      ? [key('box', COLOURS.grey, words(isWhole ? 'trend.yearBefore' : 'trend.yearBeforeKnown'))]
      : []),
    ...(meanOf({ points }) === null ? [] : [key('line', COLOURS.amberText, words('trend.mean'))]),
    ...dashKeys(points).map((name) => key('outline', HATCH, words(name, { sign: UNKNOWN }))),
  ];
}

/** What a dash means: that nothing is known, that not all is, or the one or the other. */
function dashKeys(points: Series['points']): WordKey[] {
  const unknown = points.filter(({ reading }) => reading.value === null);
  if (unknown.length === 0) return [];
  const empty = unknown.filter(({ reading }) => nothingKnown(reading)).length;
  if (empty === unknown.length) return ['picture.dash'];
  return [empty === 0 ? 'picture.notWhole' : 'trend.someKnown'];
}

function kindOf(points: Series['points']): Period['kind'] {
  return points[0]?.period.kind ?? 'month';
}

/** The latest whole period with its change, and what stands out; nothing where nothing does. */
function factRows(series: Series, options: RenderOptions): Row[] {
  const { words, locale } = options;
  const facts = factsOf(series, options);
  const last = series.points
    .filter(({ reading, incomplete }) => reading.value !== null && !incomplete)
    .at(-1);
  if (facts.length === 0 || !last) return [];
  const value = last.reading.value!;
  const kind = kindOf(series.points);
  const when = pointLabel(last.period, locale);
  const moved = last.before !== null && last.before !== value;
  const still = last.before === value ? `${when}. ${words(`period.same.${kind}`)}` : when;
  const cards: FactCard[] = [
    {
      key: 'fact-last',
      name: capital(words(`trend.last.${kind}`), locale),
      value: formatNumber(value, locale),
      when: moved ? words(`trend.against.${kind}`, { when }) : still,
      change: moved
        ? { text: changeText(value, last.before, options), sign: value > last.before ? 1 : -1 }
        : null,
    },
    ...facts.map((fact, index) => ({ ...fact, key: `fact-${index}`, name: capital(fact.name, locale) })),
  ];
  return [factCards(cards)];
}

function headerOf(
  { points, subject, simulated }: Series,
  period: Period | null,
  options: RenderOptions,
): Header {
  const { words, locale } = options;
  const [first, last] = [points[0], points.at(-1)].map((point) => rangeOf(point!.period));
  const on = addDays(last!.to, -1);
  const asked = period && rangeOf(period);
  // Of a year that still runs there are no bars to its end.
  const whole = asked?.from === first!.from && asked.to === last!.to;
  const name = period && whole ? periodName(period, locale) : formatLongRange(first!.from, last!.to, locale);
  return {
    badge: badgeOf(subject, on, options),
    title: subjectName(subject, on, options),
    subtitle: words('trend.heading', { figure: words(mainFigureKey(subject)) }),
    when: capital(name, locale),
    warnings: simulated ? [words('stats.simulated')] : [],
  };
}

function footerOf({ points, simulated, asOf = null }: Series, options: RenderOptions): Footer {
  const { words } = options;
  const sources = points.flatMap(({ reading: { source, known } }) =>
    source ? [source] : known.map((part) => part.source),
  );
  const runs = points.some(({ incomplete, reading }) => incomplete && reading.value !== null);
  return {
    source: sourceLine(words, sourceOf(sources), simulated),
    asOf: asOfLine([asOf], options),
    notes: [...(runs ? [words('trend.incomplete')] : []), ...partsOf(points, options)],
  };
}

/** Of each period that is not known as a whole, its name and the figures of its known parts, all in one line; none: no line. */
function partsOf(points: readonly SeriesPoint[], options: RenderOptions): string[] {
  const parts = points.filter(({ reading }) => reading.value === null && !nothingKnown(reading));
  return parts.length === 0
    ? []
    : [
        parts
          .map(({ period, incomplete, reading: { known } }) =>
            options.words(incomplete ? 'trend.soFar' : 'trend.partly', {
              when: pointLabel(period, options.locale),
              parts: known.map(({ value }) => formatNumber(value, options.locale)).join('; '),
            }),
          )
          .join('; '),
      ];
}
