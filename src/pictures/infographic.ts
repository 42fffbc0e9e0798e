import { capital, formatDate, formatRange, UNKNOWN } from '../../locales/format';
import { addDays } from '../core/calendar';
import { periodName, subjectName } from '../reports/header';
import { createPage, generalNotes, isYearToDate, type Page, type RenderOptions } from '../reports/page';
import type { StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import { badgeOf } from './badge';
import { type Canvas, createCanvas } from './canvas';
import { drawRows, GUTTER, type Row, rowsSize } from './compose-page';
import { drawFooter, type Footer, footerHeight } from './footer';
import { drawHeader, type Header, MARGIN } from './header';
import { rowsOfPage } from './layouts';
import type { Room, Sheet } from './sheet';
import { COLOURS } from './palette';

/** A page is A4 in this many pixels, and is exported larger by `SCALE`. */
export const PAGE = { width: 1240, height: 1754 } as const;

/** A picture, and where its texts and panels are. `alt` says in short what it shows. */
export interface Drawing extends Pick<Canvas, 'texts' | 'panels'> {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

const ABOVE = 24;
const STRIP = 46;
const HEADER = 196;

// From the roomiest to the tightest.
const ROOMY = { in: 'rows', dense: false, dials: true, shares: true, centres: 24, districts: 10 } as const;
const DENSE = { ...ROOMY, dense: true, centres: 12 } as const;
const COLUMNS = { ...DENSE, in: 'columns' } as const;
const ROOMS: readonly Room[] = [
  ROOMY,
  { ...ROOMY, centres: 9 },
  DENSE,
  COLUMNS,
  { ...COLUMNS, centres: 9, districts: 8 },
  { ...COLUMNS, dials: false },
  { ...COLUMNS, dials: false, centres: 9, districts: 8 },
  { ...COLUMNS, dials: false, shares: false, centres: 9, districts: 7 },
  { ...COLUMNS, dials: false, shares: false, centres: 6, districts: 5 },
];
/** What is left out first where nothing else helps. */
const LEAST_NEEDED = [
  'trend',
  'types',
  'services',
  'followed',
  'times',
  'pyramid',
  'channels',
  'inbox',
  'chats',
  'ages',
  'directions',
];
const TIGHTEST = LEAST_NEEDED.map((_, index): Room => ({
  ...ROOMS.at(-1)!,
  without: LEAST_NEEDED.slice(0, index + 1),
}));

/**
 * One page of a StatsReport: the great numbers, every panel of which anything is known, and the names of those of which
 * nothing is. `series` is the main figure of the 13 months up to the period; null: none is shown. Pure but for reading fonts.
 */
export function drawInfographic(report: StatsReport, series: Series | null, options: RenderOptions): Drawing {
  const canvas = createCanvas(PAGE.width, PAGE.height);
  canvas.rect({ x: 0, y: 0, ...PAGE }, COLOURS.page);
  const head = headerOf(createPage(report, options, { shortNames: false, centres: 60 }));
  const width = PAGE.width - 2 * MARGIN;
  const planned = plan(report, series, options, HEADER + head.warnings.length * STRIP, width);
  const top = drawHeader(canvas, PAGE.width, head) + ABOVE;
  const below = PAGE.height - footerHeight(PAGE.width, planned.footer);
  drawRows(canvas, { x: MARGIN, y: top, width, height: below - top }, planned.rows, planned.gutter);
  drawFooter(canvas, PAGE.width, below, planned.footer);
  const says = planned.rows[0]!.flatMap(({ panels }) => panels.map((panel) => panel.says[0]!));
  const alt = [`${head.title}, ${head.when}`, ...head.warnings, ...says, planned.footer.source].join('. ');
  const describes = canvas.panels.map((panel) => panel.says).join('\n');
  return {
    ...{ svg: canvas.svg(`${head.title}, ${head.when}`, describes), ...PAGE, alt },
    ...{ texts: canvas.texts, panels: canvas.panels },
  };
}

/** What its columns are called has to fit over them. */
function sheetOf(report: StatsReport, options: RenderOptions, space: Room): Sheet {
  const page = createPage(report, options, { shortNames: true, centres: space.centres });
  const cumulative = isYearToDate(report) ? page.labels.cumulative : options.words('picture.cumulative');
  return { ...page, labels: { ...page.labels, cumulative }, space };
}

interface Planned {
  readonly rows: readonly Row[];
  readonly footer: Footer;
  readonly gutter: number;
}

/** The roomiest page that fits. */
function plan(
  report: StatsReport,
  series: Series | null,
  options: RenderOptions,
  top: number,
  width: number,
): Planned {
  let planned: Planned | undefined;
  for (const room of [...ROOMS, ...TIGHTEST]) {
    const page = sheetOf(report, options, room);
    const { rows, left } = rowsOfPage(page, series);
    planned = { rows, footer: footerOf(page, left), gutter: GUTTER[room.dense ? 'dense' : 'roomy'] };
    const free = PAGE.height - top - ABOVE - footerHeight(PAGE.width, planned.footer);
    if (rowsSize(rows, width, planned.gutter).least <= free) break;
  }
  return planned!;
}

/** What stands on top of a page about a report; `subtitle` says what is shown of it. */
export function headerOf(page: Page, subtitle = page.words('picture.subtitle')): Header {
  const { report, words, locale } = page;
  const { subject, period } = report.query;
  const on = addDays(report.range.to, -1);
  const days =
    period.kind === 'day' || period.kind === 'range'
      ? []
      : [formatRange(report.range.from, report.range.to, locale)];
  return {
    badge: badgeOf(subject, on, page),
    title: subjectName(subject, on, page),
    subtitle: [subtitle, ...days].join(' · '),
    when: capital(periodName(period, locale), locale),
    warnings: [
      ...(report.simulated ? [words('stats.simulated')] : []),
      ...(report.incomplete ? [words('period.incomplete')] : []),
    ],
  };
}

function footerOf(page: Page, left: readonly string[]): Footer {
  const { report, words, locale } = page;
  return {
    source: words(`stats.source.${report.source ?? 'none'}`),
    asOf: report.asOf === null ? null : words('period.asOf', { date: formatDate(report.asOf, locale) }),
    notes: [
      ...(left.length > 0 ? [words('picture.left', { names: left.join('; ') })] : []),
      words('picture.dash', { sign: UNKNOWN }),
      ...page.notes.lines(words),
      ...generalNotes(page),
    ],
  };
}
