import { UNKNOWN } from '../../../locales/format';
import { asOfLine } from '../../reports/as-of-line';
import { countMap } from '../../reports/count-map';
import { districtFigures, districtsTitle } from '../../reports/districts';
import { createPage, generalNotes, type RenderOptions, startLine } from '../../reports/page';
import { partText } from '../../reports/values';
import type { StatsReport } from '../../stats/report';
import { roundedClasses } from '../../stats/rounded-classes';
import { SMALL } from '../../stats/suppress';
import type { Hides } from '../../stats/suppress-places';
import { createCanvas } from '../canvas';
import { drawFooter, type Footer, footerHeight } from '../footer';
import { drawHeader, headerHeight, MARGIN } from '../header';
import { dashNotes, headerOf } from '../heads';
import type { Drawing } from '../infographic';
import { knownEnd } from '../known-end';
import { COLOURS } from '../palette';
import { drawBeside, highest } from './beside-map';
import { drawCountry } from './country';
import { namedPanel } from './named-panel';
import { HIDDEN } from './paint';
import { planCountry } from './plan-country';
import { type MapSheet, shownCount } from './sheet';
import { sentences } from '../sentences';
import { sourceLine } from '../source-line';

/** A map is this many pixels, as wide as an A4 page is high, or higher where counts stand below it; exported larger by `SCALE`. */
export const MAP_PAGE = { width: 1760, height: 1320 } as const;

const ABOVE = 22;
const SIDE = 414;
const CLASSES = 6;
/** How many are named in the words that stand for the picture. */
const NAMED = 5;

/**
 * The districts of a period as a map: legend, total, names with counts, Bakı's own districts and what has no shape beside it.
 * `hides`: for everybody, without this; null: exact. Pure but for reading fonts and shapes.
 */
export function drawMap(report: StatsReport, hides: Hides | null, options: RenderOptions): Drawing {
  const sheet = sheetOf(report, hides, options);
  const title = startLine(sheet, sheet.words(districtsTitle(report.query.subject)));
  const shown = hides ? `${title} · ${sheet.words('map.public')}` : title;
  const head = { ...headerOf(knownSpan(sheet), shown), low: true };
  const footer = footerOf(sheet, hides);
  const top = headerHeight(head) + ABOVE;
  const below = MAP_PAGE.height - footerHeight(MAP_PAGE.width, footer);
  const inside = MAP_PAGE.width - 2 * MARGIN;
  const box = { x: MARGIN, y: top, width: inside - SIDE - ABOVE, height: below - top };
  const plan = planCountry(sheet, box);
  const named = namedPanel(sheet, plan.bare);
  const more = named ? ABOVE + Math.ceil(named.size(inside).natural) : 0;
  const page = { width: MAP_PAGE.width, height: MAP_PAGE.height + more };
  const canvas = createCanvas(page.width, page.height);
  canvas.rect({ x: 0, y: 0, ...page }, COLOURS.page);
  drawHeader(canvas, page.width, head);
  drawCountry(canvas, sheet, box, plan);
  drawBeside(canvas, sheet, { ...box, x: MARGIN + box.width + ABOVE, width: SIDE });
  named?.draw(canvas, { x: MARGIN, y: below + ABOVE, width: inside, height: more - ABOVE });
  drawFooter(canvas, page.width, below + more, footer);
  const name = `${title}. ${head.title}, ${head.when}`;
  return {
    ...{ svg: canvas.svg(name, canvas.panels.map(({ says }) => says).join('\n')), ...page },
    ...{
      alt: sentences([name, ...head.warnings, ...inShort(sheet), footer.source]),
    },
    ...{ texts: canvas.texts, panels: canvas.panels },
  };
}

function sheetOf(report: StatsReport, hides: Hides | null, options: RenderOptions): MapSheet {
  const { figures, source, asOf } = districtFigures(report);
  const page = createPage({ ...report, source, asOf }, options, { shortNames: false, centres: 0 });
  const counts = countMap(figures, hides);
  const shown = [...counts.shapes.values()].filter((count) => count !== null);
  return {
    ...page,
    ...{ counts, suppressed: hides !== null, known: figures !== null },
    classes: roundedClasses(shown, CLASSES, hides ? SMALL : 1),
    nameOf: (code) => {
      const name = page.districtName?.(code) ?? code;
      return name === code ? page.words('map.unknownCode', { code }) : name;
    },
  };
}

/** With the days that the counts are of, where these end before the period does. */
function knownSpan(sheet: MapSheet): MapSheet {
  const { report } = sheet;
  return { ...sheet, report: { ...report, range: { ...report.range, to: knownEnd(report, report.range) } } };
}

function inShort(sheet: MapSheet): string[] {
  const { words, counts, known } = sheet;
  if (!known) return [words('map.unknown', { sign: UNKNOWN })];
  const names = highest(sheet, NAMED).map(({ name, count }) => `${name} (${shownCount(sheet, count)})`);
  return [
    words('stats.line', { name: words('map.all'), value: shownCount(sheet, counts.all) }),
    ...(names.length > 0 ? [words('map.highest', { names: names.join(', ') })] : []),
  ];
}

function footerOf(sheet: MapSheet, hides: Hides | null): Footer {
  const { report, words, known, counts } = sheet;
  const { part } = districtFigures(report);
  return {
    source: sourceLine(words, report.source, report.simulated) ?? words('stats.source.none'),
    asOf: asOfLine([report.asOf], sheet),
    notes: [
      ...(part ? [words('districts.partly', { days: partText(sheet, part, null) })] : []),
      ...(hides !== null && counts.hidden > 0 ? [words('tables.note', { mark: HIDDEN, n: SMALL })] : []),
      ...(hides === 'alone' ? [words('map.alone')] : []),
      words('map.borders'),
      ...generalNotes(sheet),
      ...dashNotes(words, [], !known),
    ],
  };
}
