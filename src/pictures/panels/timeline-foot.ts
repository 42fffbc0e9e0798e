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
/** In more rows than these it is not plain whose a value is. */
const MOST_ROWS = 2;

/** How high values and periods below an axis are. Pure but for fonts. */
export function footHeight(spans: readonly Told[], step: number): number {
  return ABOVE + valuesHeight(spans, step) + PERIODS;
}

/** How far the widest text sticks out of a column; 0: not at all. */
export function overhang(spans: readonly Told[], step: number): number {
  const values = isUpright(spans, step) ? [] : spans.map(valueWidth);
  const widest = Math.max(...values, ...spans.map(periodWidth));
  return Math.max(0, (widest - step) / 2);
}

/**
 * Every value below its bar: in a row or two in which none touches another, each with a line to its bar, or upright where that
 * takes more; below them the periods, every so many where not all have room; the last one always.
 */
export function drawFoot(canvas: Canvas, foot: Foot, spans: readonly Told[]): void {
  const { x, y, step } = foot;
  const every = rowsFor(spans.map(periodWidth), step);
  const middle = (index: number): number => x + (index + 0.5) * step;
  if (isUpright(spans, step)) drawUpright(canvas, foot, spans);
  else drawInRows(canvas, foot, spans);
  const base = y + ABOVE + valuesHeight(spans, step) + SIZE;
  spans.forEach(({ label }, index) => {
    if ((spans.length - 1 - index) % every !== 0) return;
    canvas.text(middle(index), base, label, { size: SIZE, fill: COLOURS.muted, anchor: 'middle' });
  });
}

function drawUpright(canvas: Canvas, { x, y, step }: Foot, spans: readonly Told[]): void {
  spans.forEach((span, index) => {
    const middle = x + (index + 0.5) * step;
    const style = styleOf(span);
    // A dash on end would look like a line of the axis.
    if (span.value === null) canvas.text(middle, y + ABOVE + SIZE, span.text, { ...style, anchor: 'middle' });
    else canvas.text(middle + SIZE * 0.36, y + ABOVE, span.text, { ...style, anchor: 'end', upright: true });
  });
}

function drawInRows(canvas: Canvas, { x, y, step }: Foot, spans: readonly Told[]): void {
  const rows = rowsAt(spans, step);
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
    canvas.text(middle(index), base, span.text, { ...styleOf(span), anchor: 'middle' });
  });
}

function styleOf(span: Told) {
  const fill = span.value === null ? COLOURS.muted : COLOURS.tealText;
  return { size: SIZE, weight: weightOf(span), fill } as const;
}

/** Values stand upright where they would take too many rows and there is room for a line of text in each column. */
function isUpright(spans: readonly Told[], step: number): boolean {
  return rowsAt(spans, step) > MOST_ROWS && step >= SIZE + 4;
}

function valuesHeight(spans: readonly Told[], step: number): number {
  return isUpright(spans, step)
    ? Math.ceil(Math.max(...spans.map(valueWidth))) + ABOVE
    : rowsAt(spans, step) * ROW;
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
