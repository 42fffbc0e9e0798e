import { gaugePath } from '../arc';
import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { COLOURS } from '../palette';
import { layOut, type Line, TONES } from './gauge-words';
import type { Gauge } from './gauges';

/** The gauge is open below: it begins and ends so many turns from the top. */
const REACH = 0.34;

/** The radius of the dial: beside words it leaves them most of the width. */
function dial(gauge: Gauge, width: number): number {
  return hasSide(gauge) ? Math.min(96, Math.max(66, width * 0.21)) : Math.min(96, width / 2 - 10);
}

/** There are words beside the dial. */
export function hasSide({ asked, coverage, note }: Gauge): boolean {
  return Boolean(asked ?? coverage ?? note);
}

/** How wide these words may be. */
export function sideRoom(gauge: Gauge, width: number): number {
  return width - 2 * dial(gauge, width) - 28;
}

/** How high lines are together. */
export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/** Lines one below another, in the middle of a box. */
export function drawWords(canvas: Canvas, box: Box, lines: readonly Line[], x: number): void {
  let y = box.y + (box.height - heightOf(lines)) / 2;
  for (const line of lines) {
    line.draw(canvas, x, y);
    y += line.height;
  }
}

/** How a dial is drawn. */
export interface DialLook {
  /** What it is of stands where the ring is open, not inside. */
  readonly below: boolean;
  /** How high the most words beside a dial are: all begin at one height. */
  readonly words: number;
  /** How high the highest note above them is: what stands below it does so at one height too. */
  readonly note: number;
}

/** How high what is said of the dial itself is, above the other words beside it. */
export function noteHeight(gauge: Gauge, width: number): number {
  const room = sideRoom(gauge, width);
  return heightOf(layOut(gauge, room)) - heightOf(layOut({ ...gauge, note: undefined }, room));
}

/** A dial with words beside it. */
export function drawGauge(canvas: Canvas, box: Box, gauge: Gauge, { below, words, note }: DialLook): void {
  const { ground, pale } = TONES[gauge.tone];
  const radius = below ? Math.min(radiusOf(gauge, box), (box.height - BELOW) / DEEP) : radiusOf(gauge, box);
  const lines = layOut(gauge, sideRoom(gauge, box.width));
  const middle = box.y + box.height / 2;
  const cx = hasSide(gauge) ? box.x + radius + 8 : box.x + box.width / 2;
  const cy = below ? middle + radius - (radius * DEEP + BELOW) / 2 : middle + radius * 0.14;
  const ring = (to: number, colour: string): void =>
    canvas.add(
      `<path d="${gaugePath(cx, cy, radius - 8, -REACH, to)}" fill="none" stroke="${colour}" stroke-width="15" stroke-linecap="round"/>`,
    );
  ring(REACH, gauge.value === null ? COLOURS.track : pale);
  if (gauge.value !== null && gauge.value > 0)
    ring(-REACH + 2 * REACH * Math.min(1, gauge.value / 100), ground);
  drawInside(canvas, cx, cy, gauge, radius, below);
  const y = middle - words / 2 + note - noteHeight(gauge, box.width);
  const top = { ...box, y, height: heightOf(lines) };
  drawWords(canvas, top, lines, box.x + 2 * radius + 28);
}

/** The figure, or that there is none, and below it what it is of: together around the middle of the ring, or the label below it. */
function drawInside(
  canvas: Canvas,
  cx: number,
  cy: number,
  gauge: Gauge,
  radius: number,
  below: boolean,
): void {
  const { text: tone } = TONES[gauge.tone];
  const style = { ...(gauge.value === null ? NOTHING : VALUE), room: 2 * radius - 46 };
  const { lines, size } = fitText(gauge.text, style);
  const high = size * CAP + (lines.length - 1) * size * NOTHING.leading;
  const top = cy - (high + (below ? 0 : UNDER)) / 2;
  const value = canvas.text(cx, top + size * CAP, gauge.text, {
    ...{ ...style, anchor: 'middle', fill: gauge.value === null ? COLOURS.muted : tone },
  });
  canvas.text(cx, below ? cy + radius * 0.53 + 25 : value.bottom + UNDER, gauge.label, {
    ...LABEL,
    room: below ? 2 * radius : chordOf(radius),
    lines: below ? 2 : 1,
    leading: 1.1,
  });
}

const VALUE = { size: 32, least: 20, weight: 800 } as const;
const NOTHING = { size: 19, least: 17, weight: 600, lines: 2, leading: 1.15 } as const;
/** How high digits are, and how far below them the label stands. */
const CAP = 0.73;
const UNDER = 26;

/** How far a dial and what stands below it reach: so many radii, and the line itself. */
const DEEP = 1.53;
const BELOW = 33;
const LABEL = { size: 18, least: 17, weight: 400, anchor: 'middle', fill: COLOURS.muted } as const;

/** True when what a dial is of has room inside it; `box` is that of the whole gauge. */
export function labelFits(gauge: Gauge, box: Pick<Box, 'width' | 'height'>): boolean {
  return !fitText(gauge.label, { ...LABEL, room: chordOf(radiusOf(gauge, box)) }).cut;
}

function radiusOf(gauge: Gauge, { width, height }: Pick<Box, 'width' | 'height'>): number {
  return Math.min(dial(gauge, width), (height + 40) / 2.1);
}

/** The room between the arms of the ring, where the label stands. */
function chordOf(radius: number): number {
  return 2 * Math.sqrt(Math.max(0, (radius - 16) ** 2 - 30 ** 2)) - 14;
}
