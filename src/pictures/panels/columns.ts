import type { Box, Canvas } from '../canvas';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import type { Body } from '../panel';

/** One period of a row of periods. */
export interface Column {
  readonly label: string;
  /** null: not known. */
  readonly value: number | null;
  readonly text: string;
  /** It is the period that the picture is of. */
  readonly own: boolean;
  /** It has not ended. */
  readonly running: boolean;
}

const LABEL = 17;
const BELOW = 28;
const ABOVE = 26;
/** Without a bar there is nothing to be high. */
const EMPTY = { least: 76, natural: 84, most: 96 } as const;

/** Upright bars of one figure, period by period. Where not all values have room, the greatest and the own one are told. */
export function columns(of: readonly Column[], dense = false): Body {
  return {
    says: of.map(says),
    size: () =>
      of.every(({ value }) => !value)
        ? EMPTY
        : dense
          ? { least: 104, natural: 112, most: 330 }
          : { least: 130, natural: 150, most: 330 },
    draw: (canvas, box) => draw(canvas, box, of),
  };
}

function says({ label, text }: Column): string {
  return `${label}: ${text}`;
}

function draw(canvas: Canvas, box: Box, of: readonly Column[]): void {
  const step = box.width / of.length;
  const greatest = Math.max(1, ...of.map(({ value }) => value ?? 0));
  const room = box.height - BELOW - ABOVE;
  const base = box.y + box.height - BELOW;
  const labelled = told(of, step, ({ label }) => widthOf(label, 600, LABEL), false);
  const valued = told(of, step, ({ text }) => widthOf(text, 700, LABEL), true);
  canvas.rect({ x: box.x, y: base, width: box.width, height: 1.5 }, COLOURS.line);
  of.forEach((column, index) => {
    const x = box.x + (index + 0.5) * step;
    const height = column.value ? Math.max(3, (column.value / greatest) * room) : 0;
    const width = Math.min(54, step * 0.62);
    const fill = column.own ? COLOURS.teal : COLOURS.tealSoft;
    const bar = { x: x - width / 2, y: base - height, width, height };
    canvas.rect(bar, fill, Math.min(6, height / 2));
    if (height > 6) canvas.rect({ ...bar, y: base - 6, height: 6 }, fill);
    if (column.running && height > 8)
      canvas.rect(
        { ...bar, x: bar.x + 3, y: bar.y + 3, width: width - 6, height: height - 3 },
        COLOURS.tealPale,
        4,
      );
    const weight = column.own ? 700 : 400;
    const anchor = edge(index, of.length, step, widthOf(column.label, 700, LABEL));
    if (labelled.has(index))
      canvas.text(at(box, x, anchor), base + 22, column.label, {
        size: LABEL,
        weight: column.own ? 600 : 400,
        fill: column.own ? COLOURS.ink : COLOURS.muted,
        anchor,
      });
    if (column.value === null)
      canvas.text(x, base - 8, '—', { size: 18, fill: COLOURS.muted, anchor: 'middle' });
    else if (valued.has(index)) {
      const side = edge(index, of.length, step, widthOf(column.text, 700, LABEL));
      canvas.text(at(box, x, side), base - height - 8, column.text, { size: LABEL, weight, anchor: side });
    }
    canvas.mark({ ...box, x: x - step / 2, width: step }, says(column));
  });
}

/** A wide text at either end stands at the edge, not over its bar. */
function edge(index: number, count: number, step: number, width: number): 'start' | 'middle' | 'end' {
  if (width <= step) return 'middle';
  if (index === 0) return 'start';
  return index === count - 1 ? 'end' : 'middle';
}

function at(box: Box, middle: number, anchor: 'start' | 'middle' | 'end'): number {
  if (anchor === 'middle') return middle;
  return anchor === 'start' ? box.x : box.x + box.width;
}

/** The last of a row and every so many before it; the first stands at the edge, where it has room too. */
function spread(count: number, step: number, widest: number): Set<number> {
  const every = Math.ceil((widest + 14) / step);
  const chosen = Array.from({ length: count }, (_, index) => count - 1 - index).filter(
    (index) => (count - 1 - index) % every === 0,
  );
  // Ends stand at the edges: what is next to them needs as much room and a half.
  const clear = ((widest * 3) / 2 + 14 - step / 2) / step;
  const inner = chosen.filter((index) => index >= clear && count - 1 - index >= clear);
  return new Set([0, ...inner, count - 1]);
}

/** Which columns have room for a text: all, or the ends (values: the own one and the greatest apart from it). */
function told(
  of: readonly Column[],
  step: number,
  width: (column: Column) => number,
  values: boolean,
): Set<number> {
  const all = of.map((_, index) => index);
  if (Math.max(...of.map(width)) + 8 <= step) return new Set(all);
  if (!values) return spread(of.length, step, Math.max(...of.map(width)));
  const own = of.findIndex((one) => one.own);
  const greatest = Math.max(...of.map(({ value }) => value ?? -1));
  const top = of.findIndex(({ value }) => value === greatest);
  const widest = Math.max(...of.map(width));
  const apart = Math.abs(top - own) * step > widest * 1.6 + 8;
  return new Set([own, ...(apart ? [top] : [])].filter((index) => index >= 0));
}
