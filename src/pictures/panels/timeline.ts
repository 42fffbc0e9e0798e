import type { Box, Canvas } from '../canvas';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import type { Body } from '../panel';
import { HATCH, HATCH_PATTERN } from '../hatch';
import { ticksUpTo } from '../ticks';
import { drawKeys, type Key, keysHeight } from './keys';
import { drawFoot, footHeight, overhang } from './timeline-foot';

/** One period of a row. */
export interface Span {
  readonly label: string;
  /** null: not known. It has no bar, and is never drawn as 0. */
  readonly value: number | null;
  readonly text: string;
  /** It has not ended. */
  readonly running: boolean;
  /** The same period a year before; null: not known. */
  readonly earlier: number | null;
  /** In words. */
  readonly says: string;
}

/** Bars over an axis with round values. */
export interface Timeline {
  readonly spans: readonly Span[];
  readonly mean: number | null;
  readonly keys: readonly Key[];
  readonly tickText: (value: number) => string;
}

const HEIGHT = 520;
/** Where all is 0 there is nothing to compare. */
const FLAT = 60;
const LABEL = 18;
const GAP = 16;
const ABOVE = 12;

/** Upright bars of one figure, period by period, a year before behind them, and every value below its bar. */
export function timeline(of: Timeline): Body {
  return {
    says: of.spans.map(({ says }) => says),
    size: (width) => {
      const bars = greatestOf(of.spans) > 0 ? HEIGHT : FLAT;
      const natural = bars + keysHeight(of.keys, width) + footHeight(of.spans, columnsOf(of, width).step);
      return { least: natural, natural, most: natural };
    },
    draw: (canvas, box) => {
      const keys = keysHeight(of.keys, box.width);
      drawKeys(canvas, box, of.keys);
      draw(canvas, { ...box, y: box.y + keys, height: box.height - keys }, of);
    },
  };
}

/** From where on periods stand beside each other, how wide each is, and the values of the axis. */
interface Columns {
  readonly left: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

function columnsOf({ spans, tickText }: Timeline, width: number): Columns {
  const ticks = ticksUpTo(greatestOf(spans));
  const axis = Math.max(...ticks.map((tick) => widthOf(tickText(tick), 400, LABEL))) + GAP;
  // What is wider than its bar's column sticks out at both ends.
  const out = overhang(spans, (width - axis) / spans.length);
  const left = Math.max(axis, out);
  return { left, step: (width - left - out) / spans.length, ticks };
}

/** Where things are. */
interface Plot {
  readonly box: Box;
  readonly base: number;
  readonly step: number;
  readonly middle: (index: number) => number;
  /** How high a value stands. */
  readonly heightOf: (value: number) => number;
  /** How wide a period's bar is, and the one of a year before. */
  readonly bar: number;
  readonly behind: number;
}

function draw(canvas: Canvas, box: Box, of: Timeline): void {
  const { spans, tickText } = of;
  const { left, step, ticks } = columnsOf(of, box.width);
  const height = box.height - footHeight(spans, step);
  const plot = plotOf({ ...box, x: box.x + left, width: step * spans.length, height }, spans, ticks.at(-1)!);
  for (const tick of ticks) {
    const y = plot.base - plot.heightOf(tick);
    canvas.rect({ ...plot.box, y, height: tick === 0 ? 2 : 1 }, tick === 0 ? COLOURS.grey : COLOURS.line);
    canvas.text(plot.box.x - 12, y + 6, tickText(tick), {
      ...{ size: LABEL, fill: COLOURS.muted, anchor: 'end' },
    });
  }
  if (spans.some(({ value }) => value === null)) canvas.add(HATCH_PATTERN);
  spans.forEach((span, index) => drawSpan(canvas, plot, span, index));
  if (of.mean !== null) drawMean(canvas, plot, of.mean);
  drawFoot(canvas, { x: plot.box.x, y: plot.base, step }, spans);
  spans.forEach(({ says }, index) =>
    canvas.mark({ ...plot.box, x: plot.middle(index) - step / 2, width: step }, says),
  );
}

function greatestOf(spans: readonly Span[]): number {
  return Math.max(0, ...spans.flatMap(({ value, earlier }) => [value ?? 0, earlier ?? 0]));
}

function plotOf(box: Box, spans: readonly Span[], top: number): Plot {
  const base = box.y + box.height;
  const room = box.height - ABOVE;
  const step = box.width / spans.length;
  const two = spans.some(({ earlier }) => earlier !== null);
  return {
    ...{ box, base, step },
    middle: (index) => box.x + (index + 0.5) * step,
    heightOf: (value) => (top > 0 ? (value / top) * room : 0),
    bar: Math.min(two ? 62 : 84, step * (two ? 0.46 : 0.62)),
    behind: Math.min(100, step * 0.76),
  };
}

function drawSpan(canvas: Canvas, plot: Plot, span: Span, index: number): void {
  const { base, heightOf, middle, step } = plot;
  const x = middle(index);
  if (span.value === null) {
    const width = Math.min(100, step - 6);
    const top = plot.box.y + ABOVE;
    canvas.rect({ x: x - width / 2, y: top, width, height: base - top - 1 }, HATCH, 6);
  }
  if (span.earlier !== null) {
    const height = least(span.earlier, heightOf);
    canvas.rect({ x: x - plot.behind / 2, y: base - height, width: plot.behind, height }, COLOURS.grey, 4);
  }
  if (!span.value) return;
  const height = least(span.value, heightOf);
  const bar = { x: x - plot.bar / 2, y: base - height, width: plot.bar, height };
  if (!span.running) canvas.rect(bar, COLOURS.teal, 4);
  else
    canvas.add(
      `<rect x="${bar.x + 1}" y="${bar.y + 1}" width="${bar.width - 2}" height="${Math.max(0, height - 1)}" rx="4" fill="${COLOURS.tealPale}" stroke="${COLOURS.teal}" stroke-width="2" stroke-dasharray="7 5"/>`,
    );
}

/** Whatever is more than 0 shows. */
function least(value: number, heightOf: (value: number) => number): number {
  return value > 0 ? Math.max(3, heightOf(value)) : 0;
}

function drawMean(canvas: Canvas, { box, base, heightOf }: Plot, mean: number): void {
  const y = base - heightOf(mean);
  // Over bars of much the same darkness it would be lost without a white edge.
  canvas.add(
    `<path d="M${box.x} ${y}H${box.x + box.width}" fill="none" stroke="${COLOURS.card}" stroke-width="4"/>`,
  );
  canvas.add(
    `<path d="M${box.x} ${y}H${box.x + box.width}" fill="none" stroke="${COLOURS.amberText}" stroke-width="2" stroke-dasharray="3 6"/>`,
  );
}
