import { formatNumber } from '../../../locales/format';
import { countedOf } from '../../reports/districts';
import type { CountClass } from '../../stats/rounded-classes';
import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import { classPaint, type Paint, signOf, UNKNOWN_PAINT, ZERO_PAINT } from './paint';
import type { MapSheet } from './sheet';

interface Entry {
  readonly paint: Paint;
  readonly text: string;
}

const TITLE = { size: 19, least: 19, weight: 700, lines: 5 } as const;
const TITLE_LINE = 23;
/** So much room a title has where it would reach the land on one line. */
const NARROW = 190;
const ENTRY = { size: 18, weight: 400 } as const;
const STEP = 30;
const HEAD = 36;
const SWATCH = { width: 30, height: 20 } as const;

/** The classes of a map and what else its fills mean, the most first. */
export function legendEntries(sheet: MapSheet): Entry[] {
  const { counts, classes, words, suppressed, known } = sheet;
  const shown = [...counts.shapes.values()];
  const of = (count: CountClass): string => classText(count, sheet);
  return [
    ...classes.map((one, index) => ({ paint: classPaint(index, classes.length), text: of(one) })).reverse(),
    ...(shown.includes(0) ? [{ paint: ZERO_PAINT, text: '0' }] : []),
    ...(shown.includes(null) ? [{ paint: UNKNOWN_PAINT, text: unknownText() }] : []),
  ];

  function unknownText(): string {
    const sign = signOf(suppressed && known);
    return words(suppressed && known ? 'map.hidden' : 'map.unknown', { sign });
  }
}

function classText({ from, to }: CountClass, { locale }: MapSheet): string {
  const number = (count: number): string => formatNumber(count, locale);
  if (to === null) return `≥ ${number(from)}`;
  return from === to ? number(from) : `${number(from)}–${number(to)}`;
}

/** What the classes of a map are of. */
export function legendTitle({ words, report }: MapSheet): string {
  return words(`map.classes.${countedOf(report.query.subject)}`);
}

/** A legend where it is drawn: its title may have several lines. */
export interface LegendBox extends Box {
  readonly head: number;
}

/** The boxes a legend may have, its upper right corner given: with its title on one line, and on more. */
export function legendBoxes(sheet: MapSheet, right: number, top: number): LegendBox[] {
  const entries = legendEntries(sheet);
  const title = legendTitle(sheet);
  const least = Math.max(
    ...title.split(' ').map(titleWidth),
    ...entries.map(({ text }) => SWATCH.width + 12 + widthOf(text, ENTRY.weight, ENTRY.size)),
  );
  return [titleWidth(title), NARROW, 0].map((room) => {
    const inside = Math.ceil(Math.max(least, room)) + 1;
    const { lines } = fitText(title, { ...TITLE, room: inside });
    const width = Math.ceil(Math.max(least, ...lines.map(titleWidth))) + 1;
    const head = HEAD + (lines.length - 1) * TITLE_LINE;
    return { x: right - width, y: top, width, head, height: head + entries.length * STEP };
  });
}

function titleWidth(text: string): number {
  return widthOf(text, TITLE.weight, TITLE.size);
}

/** Draws it. */
export function drawLegend(canvas: Canvas, sheet: MapSheet, { x, y, width, head }: LegendBox): void {
  const leading = TITLE_LINE / TITLE.size;
  canvas.text(x, y + 17, legendTitle(sheet), { ...TITLE, room: width, leading });
  legendEntries(sheet).forEach(({ paint, text }, index) => {
    const top = y + head + index * STEP;
    canvas.add(
      `<rect x="${x + 0.5}" y="${top + 0.5}" width="${SWATCH.width}" height="${SWATCH.height}" rx="4" fill="${paint.fill}" stroke="${COLOURS.mapBorder}"/>`,
    );
    canvas.text(x + SWATCH.width + 12, top + 16.5, text, { ...ENTRY, room: width });
  });
}
