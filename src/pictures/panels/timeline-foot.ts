import type { Canvas } from '../canvas';
import type { Weight } from '../fonts';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import type { Span } from './timeline';

/** Where columns begin at the foot of a chart, and how wide each is. */
interface Foot {
  readonly x: number;
  readonly y: number;
  readonly step: number;
}

type Told = Pick<Span, 'label' | 'value' | 'text'>;

const SIZE = 18;
const ROW = 25;
const ABOVE = 8;
const PERIODS = 30;
const APART = 12;

/** How high values and periods below an axis are. Pure but for fonts. */
export function footHeight(spans: readonly Told[], step: number): number {
  return ABOVE + rowsAt(spans, step) * ROW + PERIODS;
}

/** How far the widest text sticks out of a column; 0: not at all. */
export function overhang(spans: readonly Told[], step: number): number {
  const widest = Math.max(...spans.map((one) => Math.max(valueWidth(one), periodWidth(one))));
  return Math.max(0, (widest - step) / 2);
}

/**
 * Every value below its bar, in as many rows as it takes that none touches another, each with a line to its bar; below them
 * the periods, every so many where not all have room; the last one always.
 */
export function drawFoot(canvas: Canvas, foot: Foot, spans: readonly Told[]): void {
  const { x, y, step } = foot;
  const rows = rowsAt(spans, step);
  const every = rowsFor(spans.map(periodWidth), step);
  const middle = (index: number): number => x + (index + 0.5) * step;
  const rowOf = (index: number): number => (spans.length - 1 - index) % rows;
  spans.forEach((_, index) => {
    const height = ABOVE + rowOf(index) * ROW;
    if (rowOf(index) > 0) canvas.rect({ x: middle(index) - 1, y: y + 2, width: 2, height }, COLOURS.line);
  });
  spans.forEach((span, index) => {
    const base = y + ABOVE + rowOf(index) * ROW + SIZE;
    const width = valueWidth(span) + 6;
    if (rows > 1)
      canvas.rect({ x: middle(index) - width / 2, y: base - SIZE + 2, width, height: ROW - 2 }, COLOURS.card);
    const fill = span.value === null ? COLOURS.muted : COLOURS.tealText;
    canvas.text(middle(index), base, span.text, {
      size: SIZE,
      weight: weightOf(span),
      fill,
      anchor: 'middle',
    });
    if ((spans.length - 1 - index) % every !== 0) return;
    canvas.text(middle(index), y + ABOVE + rows * ROW + SIZE, span.label, {
      ...{ size: SIZE, fill: COLOURS.muted, anchor: 'middle' },
    });
  });
}

function rowsAt(spans: readonly Told[], step: number): number {
  return rowsFor(spans.map(valueWidth), step);
}

function rowsFor(widths: readonly number[], step: number): number {
  return Math.max(1, Math.ceil((Math.max(...widths) + APART) / step));
}

function weightOf({ value }: Told): Weight {
  return value === null ? 400 : 600;
}

function valueWidth(span: Told): number {
  return widthOf(span.text, weightOf(span), SIZE);
}

function periodWidth({ label }: Told): number {
  return widthOf(label, 400, SIZE);
}
