import type { Series } from '../stats/series';
import { capital, formatNumber, formatChange, formatPercentChange } from '../../locales/format';
import { changeLines } from '../reports/change';
import { sinceLine } from '../reports/header';
import { startLine } from '../reports/page';
import type { Room, Sheet } from './sheet';
import { pointLabel } from '../reports/trend';
import { countOf, knownParts, nothingKnown } from '../reports/values';
import { periodText } from '../stats/period';
import { GUTTER, type Row, type Stack } from './compose-page';
import {
  averageTimes,
  callFacts,
  chatFacts,
  chatTimes,
  followedFacts,
  npsFact,
  satisfactionGauges,
} from './indicators';
import { card, type Panel } from './panel';
import { columns } from './panels/columns';
import { type Hero, hero } from './panels/hero';
import { unknownPanel } from './panels/unknown';
import { ageFacts, agesPyramid, districtsTable } from './people';
import {
  type Asked,
  callPartsTable,
  centresTable,
  channelsTable,
  directionsTable,
  inboxTable,
  outcomesRing,
  servicesTable,
  typesTable,
} from './tables';

/** What a row would hold if everything were known: stacks of panels and how wide they are. */
type Plan = readonly { readonly weight: number; readonly asked: readonly Asked[] }[];

/** The rows of a page, in order: what is known in panels, and the names of the rest in the last one. */
export function rowsOfPage(page: Sheet, series: Series | null): { rows: Row[]; left: string[] } {
  const { without = [] } = page.space;
  const leftOut = ({ panel }: Asked): boolean =>
    panel !== null && panel !== 'elsewhere' && without.includes(panel.key);
  const planned = plansOf(page, series);
  const left = planned
    .flatMap((plan) => plan.flatMap(({ asked }) => asked.filter(leftOut)))
    .map(({ name }) => name);
  const plans = planned.map((plan) =>
    plan.map((stack) => ({ ...stack, asked: stack.asked.filter((asked) => !leftOut(asked)) })),
  );
  const missing = plans.flatMap((plan) =>
    plan.flatMap(({ asked }) => asked.filter(({ panel }) => panel === null)),
  );
  const known = plans.map(keepKnown).filter((row) => row.length > 0);
  const rows = page.space.in === 'rows' ? joinSingles(known) : inColumns(known);
  const last = missing.length === 0 ? [] : [[{ weight: 1, panels: [unknownCard(page, missing)] }]];
  return { rows: [heroes(page), ...rows, ...last], left };
}

function unknownCard({ words }: Sheet, missing: readonly Asked[]): Panel {
  const names = [...new Set(missing.map(({ name }) => name))];
  return unknownPanel(words('picture.unknown', { names: names.join('; ') }));
}

/** Panels in two columns, in order, so that the higher one is as low as can be. */
function inColumns(rows: readonly Row[]): Row[] {
  const panels = rows.flatMap((row) => row.flatMap((stack) => stack.panels));
  const heights = panels.map((panel) => panel.size(HALF).least + GUTTER.dense);
  const all = heights.reduce((sum, one) => sum + one, 0);
  let best = { choice: 0, over: Infinity };
  for (let choice = 0; choice < 2 ** (panels.length - 1); choice += 1) {
    const right = heights.reduce((sum, one, index) => (isRight(choice, index) ? sum + one : sum), 0);
    const over = Math.max(right, all - right);
    if (over < best.over) best = { choice, over };
  }
  const sides = [false, true].map((side) =>
    panels.filter((_, index) => isRight(best.choice, index) === side),
  );
  return [sides.filter((side) => side.length > 0).map((side) => ({ weight: 1, panels: side }))];
}

/** The first panel stands on the left. */
function isRight(choice: number, index: number): boolean {
  return index > 0 && (choice & (1 << (index - 1))) !== 0;
}

/** About how wide one of two columns is. */
const HALF = 553;

function plansOf(page: Sheet, series: Series | null): Plan[] {
  const room = page.space;
  const { subject } = page.report.query;
  const trend = trendPanel(page, series);
  if (subject === 'agency') return agency(page, trend, room);
  if (subject === 'call-centre') return callCentre(page, trend, room);
  return subject === 'chatbot' || subject === 'social' ? chat(page, trend) : centre(page, trend);
}

const one = (weight: number, ...asked: Asked[]) => ({ weight, asked });

function centre(page: Sheet, trend: Asked): Plan[] {
  return [
    [one(3.4, satisfactionGauges(page)), one(1, npsFact(page))],
    [one(1.3, directionsTable(page)), one(1, outcomesRing(page))],
    [one(1.1, agesPyramid(page)), one(1, ageFacts(page), queueTimes(page))],
    [one(1.1, trend), one(1, servicesTable(page))],
  ];
}

function agency(page: Sheet, trend: Asked, room: Room): Plan[] {
  return [
    [one(1, servicesTable(page)), one(1, centresTable(page, room.centres))],
    [one(1, satisfactionGauges(page), npsFact(page)), one(1.15, outcomesRing(page, { shares: true }))],
    [one(1, directionsTable(page, { shares: true }))],
    [one(1.1, agesPyramid(page)), one(1, ageFacts(page), queueTimes(page))],
    [one(1, trend)],
  ];
}

function callCentre(page: Sheet, trend: Asked, room: Room): Plan[] {
  const times = averageTimes(page, page.words('picture.times'), [
    [page.words('stats.time.line'), 'waitSeconds'],
    [page.words('stats.time.handle'), 'serviceSeconds'],
  ]);
  return [
    [one(1, callPartsTable(page)), one(1, callFacts(page))],
    [one(3.4, satisfactionGauges(page)), one(1, npsFact(page))],
    [
      one(
        1.1,
        directionsTable(page, { title: 'stats.callsByDirection' }),
        typesTable(page, 'stats.callsByType'),
      ),
      one(1, districtsTable(page, room.districts)),
    ],
    [one(1, times), one(1, followedFacts(page))],
    [one(1, chatFacts(page)), one(1, trend)],
  ];
}

function chat(page: Sheet, trend: Asked): Plan[] {
  const social = page.report.query.subject === 'social';
  return [
    [one(1.2, directionsTable(page, { none: true })), one(1, outcomesRing(page, { all: true }))],
    [one(1, typesTable(page)), one(1, social ? inboxTable(page) : channelsTable(page))],
    [one(3.4, satisfactionGauges(page)), one(1, npsFact(page))],
    [one(1, chatTimes(page))],
    [one(1, trend)],
  ];
}

function queueTimes(page: Sheet): Asked {
  return averageTimes(page, page.words('picture.times'), [
    [page.words('stats.time.queue'), 'waitSeconds'],
    [page.words('stats.time.service'), 'serviceSeconds'],
  ]);
}

function keepKnown(plan: Plan): Stack[] {
  return plan
    .map(({ weight, asked }) => ({
      weight,
      panels: asked.flatMap(({ panel }) => (panel === null || panel === 'elsewhere' ? [] : panel)),
    }))
    .filter(({ panels }) => panels.length > 0);
}

/** Two neighbouring rows that lost a half share one. */
function joinSingles(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    const single = (of: Row | undefined): boolean => of?.length === 1 && !WIDE.has(of[0]!.panels[0]!.key);
    if (single(before) && single(row))
      joined[joined.length - 1] = [
        { ...before![0]!, weight: 1 },
        { ...row[0]!, weight: 1 },
      ];
    else joined.push(row);
  }
  return joined;
}

/** What looks best over the whole width. */
const WIDE: ReadonlySet<string> = new Set(['satisfaction', 'directions', 'trend']);

/** What the great numbers count, and what they are called. */
function mainOf({ report, words }: Sheet): readonly [measure: string, name: string] {
  const { subject } = report.query;
  if (subject === 'call-centre') return ['inquiries', words('stats.totalInquiries')];
  if (subject === 'chatbot' || subject === 'social') return ['received', words('stats.inquiries')];
  return ['received', words('stats.directVisits')];
}

function heroes(page: Sheet): Row {
  const { report, locale, words, labels, single } = page;
  const [measure, label] = mainOf(page);
  const name = startLine(page, label);
  const now = countOf(report.period, measure);
  const all = countOf(report.cumulative, measure);
  const unknownLines = (reading: typeof now, since: string | null): string[] => {
    if (reading.value !== null) return [];
    return [
      nothingKnown(reading)
        ? words('format.noData')
        : words('picture.known', { parts: knownParts(page, reading, since) }),
    ];
  };
  const period: Hero = {
    key: 'hero-period',
    name: words('stats.heading', { name, columns: labels.period }),
    value: formatNumber(now.value, locale),
    change: changeOf(page, measure),
    lines: [...unknownLines(now, report.range.from), ...changeLines(page, measure)],
    tone: 'teal',
  };
  const cumulative: Hero = {
    key: 'hero-cumulative',
    name: words('stats.heading', { name, columns: labels.cumulative }),
    value: formatNumber(all.value, locale),
    change: null,
    lines: [...unknownLines(all, report.cumulativeRange.from), ...sinceLine(page)],
    tone: 'navy',
  };
  if (single) return [{ weight: 1, panels: [hero(period)] }];
  return [
    { weight: 1, panels: [hero(cumulative, period)] },
    { weight: 1, panels: [hero(period, cumulative)] },
  ];
}

function changeOf({ report, locale }: Sheet, measure: string): { text: string; sign: -1 | 1 } | null {
  const [now, before] = [countOf(report.period, measure).value, countOf(report.previous, measure).value];
  if (now === null || before === null || now === before || report.incomplete) return null;
  const sign = now > before ? 1 : -1;
  if (before <= 0) return { text: formatChange(now - before, locale), sign };
  return { text: formatPercentChange(((now - before) * 100) / before, locale), sign };
}

/** The main figure month by month; a single month is no trend. */
function trendPanel(page: Sheet, series: Series | null): Asked {
  const { words, locale, report } = page;
  const name = startLine(page, words('picture.trend'));
  // Only of months there is anything to be missed.
  if (series === null && report.query.period.kind !== 'month') return { name, panel: 'elsewhere' };
  const points = series?.points ?? [];
  if (points.filter(({ reading }) => reading.value !== null).length < 2) return { name, panel: null };
  const own = periodText(report.query.period);
  const body = columns(
    points.map(({ period, reading, incomplete }) => ({
      ...{ label: pointLabel(period), value: reading.value, text: formatNumber(reading.value, locale) },
      ...{ own: periodText(period) === own, running: incomplete },
    })),
    page.space.dense,
  );
  const subtitle = capital(words(mainFigure(page)), locale);
  return { name, panel: card(page, { key: 'trend', title: name, subtitle }, body) };
}

function mainFigure({ report }: Sheet) {
  const { subject } = report.query;
  if (subject === 'call-centre') return 'stats.calls.incoming' as const;
  return subject === 'chatbot' || subject === 'social'
    ? ('stats.inquiries' as const)
    : ('stats.directVisits' as const);
}
