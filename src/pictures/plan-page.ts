import { UNKNOWN } from '../../locales/format';
import { createPage, isYearToDate, type RenderOptions } from '../reports/page';
import type { StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import { shareHeight } from './arrange';
import { GUTTER, hasPairedBars, type Row, rowSizes } from './compose-page';
import { type Footer, footerHeight } from './footer';
import { type Header, headerFits, headerHeight, MARGIN } from './header';
import { footerOf } from './heads';
import { rowsOfPage } from './layouts';
import type { Room, Sheet } from './sheet';

/** A page is A4 in this many pixels, and is exported larger by `SCALE`. */
export const PAGE = { width: 1240, height: 1754 } as const;
/** Between the header and the rows. */
export const ABOVE = 24;

/** What a page shows, and in which size. */
export interface Planned {
  readonly rows: readonly Row[];
  readonly footer: Footer;
  /** The footer says what a mere dash means. */
  readonly explained: boolean;
  readonly gutter: number;
  /** All is drawn so many times as large. */
  readonly zoom: number;
  /** Of the page, in pixels before the zoom: a page with little on it is lower than A4. */
  readonly width: number;
  readonly height: number;
}

/** A page with little on it is set in larger type. */
const ZOOMS = [1.3, 1.25, 1.2, 1.15, 1.1, 1.05] as const;
/** A long name rather takes two lines than makes a page much smaller than those of others. */
const LARGE = [
  ...ZOOMS.slice(0, 3).map((zoom) => ({ zoom, lines: 1 })),
  ...ZOOMS.map((zoom) => ({ zoom, lines: 2 })),
];

/** So is a tight one that has much room left: a little would not be worth the lines it costs. */
const LARGER = ZOOMS.slice(2, -1);

const ROOMY = { in: 'rows', dense: false, dials: true, shares: true, centres: 24, districts: 10 } as const;
const DENSE = { ...ROOMY, dense: true, centres: 12 } as const;
const COLUMNS = { ...DENSE, in: 'columns' } as const;
const BARE = { ...COLUMNS, dials: false, shares: false } as const;
/** From the roomiest to the tightest that says all. */
const WHOLE: readonly Room[] = [
  ROOMY,
  { ...ROOMY, centres: 12 },
  DENSE,
  { ...ROOMY, in: 'columns', centres: 12 },
  COLUMNS,
  { ...COLUMNS, dials: false },
  BARE,
];
/** How much higher than A4 a page may be before something is left out. */
const HIGHER = 300;
/** On paper a page that fills so much of A4 fills all of it: its panels grow. */
const NEARLY_FULL = 0.65;
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
const SHORT: Room = { ...BARE, centres: 6, districts: 5 };
/** Long lists are cut, then panels are left out. */
const CUT: readonly Room[] = [
  SHORT,
  ...LEAST_NEEDED.map((_, index): Room => ({ ...SHORT, without: LEAST_NEEDED.slice(0, index + 1) })),
];

/**
 * The largest page that fits, else the roomiest, else a higher one, else the one that leaves out least. `head` stands above;
 * `dashes`: a mere dash may stand for a figure, and the footer says what it means.
 */
export function planPage(
  report: StatsReport,
  series: Series | null,
  options: RenderOptions,
  head: Header,
  dashes = true,
): Planned {
  const top = headerHeight(head) + ABOVE;
  for (const { zoom, lines } of LARGE) {
    const planned = planAt(report, series, options, { room: ROOMY, zoom, top, dashes });
    if (planned.natural <= planned.free && headerFits(planned.width, head, lines)) return planned;
  }
  const at = (room: Room, zoom = 1): Measured => planAt(report, series, options, { room, zoom, top, dashes });
  const lines = headerFits(PAGE.width, head, 1) ? 1 : 2;
  let last: Measured | undefined;
  for (const room of WHOLE) {
    last = at(room);
    if (last.least > last.free) continue;
    const larger = LARGER.map((zoom) => at(room, zoom)).find(
      ({ natural, free, width }) => natural <= free && headerFits(width, head, lines),
    );
    return larger ?? last;
  }
  // Rather a page that is somewhat higher than one that leaves something out.
  if (last && last.least - last.free <= HIGHER) {
    return { ...last, height: PAGE.height + Math.ceil(last.least - last.free) };
  }
  for (const room of CUT) {
    last = at(room);
    if (last.least <= last.free + HIGHER) break;
  }
  return {
    ...last!,
    height: PAGE.height + Math.ceil(Math.min(HIGHER, Math.max(0, last!.least - last!.free))),
  };
}

interface Measured extends Planned {
  readonly least: number;
  readonly natural: number;
  /** How high the rows may be. */
  readonly free: number;
}

interface Asked {
  readonly room: Room;
  readonly zoom: number;
  readonly top: number;
  readonly dashes: boolean;
}

function planAt(
  report: StatsReport,
  series: Series | null,
  options: RenderOptions,
  { room, zoom, top, dashes }: Asked,
): Measured {
  const page = sheetOf(report, options, room);
  const { rows, left, missing } = rowsOfPage(page, series);
  const gutter = GUTTER[room.dense ? 'dense' : 'roomy'];
  const [width, most] = [PAGE.width / zoom, PAGE.height / zoom];
  const explained = dashes && mayHaveDash(page, rows);
  const scales = hasPairedBars(rows, width - 2 * MARGIN, gutter);
  const footer = footerOf(page, { left, scales, missing, dashes: explained });
  const below = footerHeight(width, footer);
  const free = most - top - below;
  const sizes = rowSizes(rows, width - 2 * MARGIN, gutter);
  const gaps = gutter * (rows.length - 1);
  const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, gaps);
  const used = sum(shareHeight(sizes, free, gutter));
  const own = Math.min(most, Math.max(top + used + below, width * 0.6));
  return {
    ...{ rows, footer, gutter, zoom, width, explained },
    height: options.published && own >= NEARLY_FULL * most ? most : own,
    least: sum(sizes.map(({ least }) => least)),
    natural: sum(sizes.map(({ natural }) => natural)),
    free,
  };
}

/** Some figure may be a mere dash: in a table of a full page each that is not known. Whether one is, shows when it is drawn. */
function mayHaveDash({ words, space }: Sheet, rows: readonly Row[]): boolean {
  const panels = rows.flatMap((row) => row.flatMap((stack) => stack.panels));
  // What is in no other panel is told in words.
  const told = panels.filter(({ key }) => key !== 'unknown' && !(space.dense && key.startsWith('hero')));
  const said = told.flatMap(({ says }) => says).join('\n');
  const worded = [
    words('format.noData'),
    words('format.noDataInside'),
    words('picture.notWhole', { sign: UNKNOWN }),
  ];
  return (space.dense ? said : worded.reduce((rest, one) => rest.replaceAll(one, ''), said)).includes(
    UNKNOWN,
  );
}

/** What its columns are called has to fit over them. */
function sheetOf(report: StatsReport, options: RenderOptions, space: Room): Sheet {
  const page = createPage(report, options, { shortNames: true, centres: space.centres });
  const cumulative = isYearToDate(report) ? page.labels.cumulative : options.words('picture.cumulative');
  return { ...page, labels: { ...page.labels, cumulative }, space };
}
