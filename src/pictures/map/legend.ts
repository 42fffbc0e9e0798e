import { formatNumber } from '../../../locales/format';
import type { CountClass } from '../../stats/rounded-classes';
import type { Box, Canvas } from '../canvas';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import { classPaint, type Paint, signOf, UNKNOWN_PAINT, ZERO_PAINT } from './paint';
import type { MapSheet } from './sheet';

interface Entry {
  readonly paint: Paint;
  readonly text: string;
}

const TITLE = { size: 19, weight: 700 } as const;
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

/** The box a legend needs, its upper right corner given. */
export function legendBox(sheet: MapSheet, right: number, top: number): Box {
  const entries = legendEntries(sheet);
  const widest = Math.max(
    widthOf(sheet.words('map.classes'), TITLE.weight, TITLE.size),
    ...entries.map(({ text }) => SWATCH.width + 12 + widthOf(text, ENTRY.weight, ENTRY.size)),
  );
  const width = Math.ceil(widest);
  return { x: right - width, y: top, width, height: HEAD + entries.length * STEP };
}

/** Draws it. */
export function drawLegend(canvas: Canvas, sheet: MapSheet, { x, y, width }: Box): void {
  canvas.text(x, y + 17, sheet.words('map.classes'), { ...TITLE, room: width + 1 });
  legendEntries(sheet).forEach(({ paint, text }, index) => {
    const top = y + HEAD + index * STEP;
    canvas.add(
      `<rect x="${x + 0.5}" y="${top + 0.5}" width="${SWATCH.width}" height="${SWATCH.height}" rx="4" fill="${paint.fill}" stroke="${COLOURS.mapBorder}"/>`,
    );
    canvas.text(x + SWATCH.width + 12, top + 16.5, text, { ...ENTRY, room: width });
  });
}
