import type { Box, Canvas } from '../canvas';
import { widthOf } from '../measure';
import { COLOURS, type Colour } from '../palette';
import type { Body } from '../panel';
import { ticksUpTo } from '../ticks';
import { drawKeys, type Key, keysHeight } from './keys';
import { choose } from './value-labels';

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
  /** Which values are told first where not all have room, by index. */
  readonly first: readonly number[];
}

const HEIGHT = 520;
const LABEL = 18;
const BELOW = 34;
const ABOVE = 34;

/** Upright bars of one figure, period by period, a year before behind them. */
export function timeline(of: Timeline): Body {
  return {
    says: of.spans.map(({ says }) => says),
    size: (width) => {
      const natural = HEIGHT + keysHeight(of.keys, width);
      return { least: natural, natural, most: natural };
    },
    draw: (canvas, box) => {
      const keys = keysHeight(of.keys, box.width);
      drawKeys(canvas, box, of.keys);
      draw(canvas, { ...box, y: box.y + keys, height: box.height - keys }, of);
    },
  };
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
  const greatest = Math.max(0, ...spans.flatMap(({ value, earlier }) => [value ?? 0, earlier ?? 0]));
  const ticks = ticksUpTo(greatest);
  const axis = Math.max(...ticks.map((tick) => widthOf(tickText(tick), 400, LABEL))) + 16;
  const plot = plotOf({ ...box, x: box.x + axis, width: box.width - axis }, spans, ticks.at(-1)!);
  for (const tick of ticks) {
    const y = plot.base - plot.heightOf(tick);
    canvas.rect({ ...plot.box, y, height: tick === 0 ? 2 : 1 }, tick === 0 ? COLOURS.grey : COLOURS.line);
    canvas.text(plot.box.x - 12, y + 6, tickText(tick), {
      ...{ size: LABEL, fill: COLOURS.muted, anchor: 'end' },
    });
  }
  spans.forEach((span, index) => drawSpan(canvas, plot, span, index));
  if (of.mean !== null) drawMean(canvas, plot, of.mean);
  drawValues(canvas, plot, of);
  drawPeriods(canvas, plot, spans);
}

function plotOf(box: Box, spans: readonly Span[], top: number): Plot {
  const base = box.y + box.height - BELOW;
  const room = box.height - BELOW - ABOVE;
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
    canvas.rect({ x: x - width / 2, y: top, width, height: base - top - 1 }, COLOURS.page, 6);
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
  canvas.add(
    `<path d="M${box.x} ${y}H${box.x + box.width}" fill="none" stroke="${COLOURS.amberText}" stroke-width="2" stroke-dasharray="3 6"/>`,
  );
}

/** Every value that has room over its bar, the most telling first. */
function drawValues(canvas: Canvas, plot: Plot, { spans, first }: Timeline): void {
  const labels = spans.map((span, index) => labelOf(plot, span, index));
  const bars = spans.map((span, index): Box => {
    const [width, top] = [span.earlier === null ? plot.bar : plot.behind, topOf(plot, span)];
    return { x: plot.middle(index) - width / 2, y: top, width, height: plot.base - top };
  });
  const order = [...first, ...spans.map((_, at) => at).reverse()];
  for (const index of choose(labels, bars, order)) {
    const { x, y, width, height, on } = labels[index]!;
    const { value, text } = spans[index]!;
    if (on !== COLOURS.page) canvas.rect({ x: x - 3, y, width: width + 6, height }, on, 3);
    const fill = value === null ? COLOURS.muted : COLOURS.ink;
    canvas.text(x, y + LABEL, text, { size: LABEL, weight: value === null ? 400 : 600, fill, on });
  }
}

/** Over both bars; over its own inside the one behind, where that has room: else it would seem to be the other's. */
function labelOf(plot: Plot, span: Span, index: number): Box & { readonly on: Colour } {
  const width = widthOf(span.text, span.value === null ? 400 : 600, LABEL);
  const [left, right] = [plot.box.x, plot.box.x + plot.box.width - width];
  const own = plot.base - least(span.value ?? 0, plot.heightOf);
  const top = topOf(plot, span);
  const inside = span.value !== null && own - top > LABEL + 14;
  const onBar = inside && width + 10 < plot.behind;
  return {
    ...{ width, height: LABEL + 4, y: (inside ? own : top) - 8 - LABEL },
    x: Math.min(Math.max(left, plot.middle(index) - width / 2), right),
    on: span.value === null ? COLOURS.page : onBar ? COLOURS.grey : COLOURS.card,
  };
}

function topOf({ base, heightOf }: Plot, { value, earlier }: Span): number {
  return base - Math.max(least(value ?? 0, heightOf), least(earlier ?? 0, heightOf));
}

/** The names of the periods, every so many where not all have room; the last one always. */
function drawPeriods(canvas: Canvas, plot: Plot, spans: readonly Span[]): void {
  const widest = Math.max(...spans.map(({ label }) => widthOf(label, 400, LABEL)));
  const every = Math.max(1, Math.ceil((widest + 12) / plot.step));
  const last = spans.length - 1;
  spans.forEach(({ label }, index) => {
    if ((last - index) % every !== 0) return;
    const half = widthOf(label, 400, LABEL) / 2;
    const [from, to] = [plot.box.x + half, plot.box.x + plot.box.width - half];
    const x = Math.max(from, Math.min(to, plot.middle(index)));
    canvas.text(x, plot.base + 28, label, {
      ...{ size: LABEL, fill: COLOURS.muted, anchor: 'middle' },
    });
  });
}
