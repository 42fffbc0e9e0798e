import type { Box } from '../canvas';
import type { MapShape, Ring } from '../../districts/map-shapes';

// Looked up once: where globals are slow, as in tests, these are most of the time.
const { ceil, floor, max, min } = Math;

/** Pixels a cell is wide and high. */
export const CELL = 2;

/** Where shapes are on the page, cell by cell. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** The index of the shape that a cell's middle is in, or -1. */
  readonly owner: Int16Array;
  /** The block of cells that each shape lies in; null: it is too small to have any. */
  readonly areas: readonly (Cells | null)[];
}

/** How a shape's coordinates become pixels of the page. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Which cells of a page each shape owns. Pure. */
export function gridOf(shapes: readonly MapShape[], frame: Frame, width: number, height: number): Grid {
  const columns = ceil(width / CELL);
  const rows = ceil(height / CELL);
  const owner = new Int16Array(columns * rows).fill(-1);
  const areas = shapes.map(({ parts }, index): Cells | null => {
    const spans = parts.flatMap((rings) =>
      spansOf(
        rings.map((ring) => inPixels(ring, frame)),
        columns,
        rows,
      ),
    );
    for (const { row, from, to } of spans) owner.fill(index, row * columns + from, row * columns + to);
    return areaOf(spans);
  });
  return { columns, rows, owner, areas };
}

/** Cells of a row, `to` not included. */
interface Span {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function areaOf(spans: readonly Span[]): Cells | null {
  if (spans.length === 0) return null;
  const left = min(...spans.map(({ from }) => from));
  const top = min(...spans.map(({ row }) => row));
  const width = max(...spans.map(({ to }) => to)) - left;
  return { left, top, width, height: max(...spans.map(({ row }) => row)) - top + 1 };
}

/** Coordinates as pixels of the page. */
export function inPixels(ring: Ring, { x, y, scale }: Frame): number[] {
  return ring.map((value, index) => value * scale + (index % 2 === 0 ? x : y));
}

/** Row by row: a cell is inside where a ray has crossed the rings an odd number of times. */
function spansOf(rings: readonly (readonly number[])[], columns: number, rows: number): Span[] {
  const crossings = new Map<number, number[]>();
  for (const ring of rings)
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [x1, y1, x2, y2] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!];
      const last = min(rows - 1, ceil(max(y1, y2) / CELL - 0.5) - 1);
      for (let row = max(0, ceil(min(y1, y2) / CELL - 0.5)); row <= last; row += 1) {
        const y = (row + 0.5) * CELL;
        const xs = crossings.get(row) ?? [];
        xs.push(x1 + ((y - y1) * (x2 - x1)) / (y2 - y1));
        crossings.set(row, xs);
      }
    }
  return [...crossings].flatMap(([row, unsorted]) => {
    const xs = unsorted.sort((a, b) => a - b);
    return Array.from({ length: floor(xs.length / 2) }, (_, pair) => ({
      row,
      from: max(0, ceil(xs[2 * pair]! / CELL - 0.5)),
      to: min(columns, ceil(xs[2 * pair + 1]! / CELL - 0.5)),
    })).filter(({ from, to }) => from < to);
  });
}

/** Answers at once how many marked cells a box has. */
export interface Sums {
  readonly count: (box: Box) => number;
}

/** Adds cells up, so that any box can be asked. `left` and `top` are the first cell of `width` × `height` cells. */
export function sumsOf(
  marked: (column: number, row: number) => boolean,
  { left, top, width, height }: Cells,
): Sums {
  const stride = width + 1;
  const sums = new Int32Array(stride * (height + 1));
  for (let row = 0; row < height; row += 1) {
    let line = 0;
    for (let column = 0; column < width; column += 1) {
      if (marked(left + column, top + row)) line += 1;
      sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1]! + line;
    }
  }
  const clamp = (value: number, most: number): number => min(most, max(0, value));
  return {
    count: (box) => {
      const [x1, y1] = [clamp(first(box.x) - left, width), clamp(first(box.y) - top, height)];
      const x2 = clamp(end(box.x + box.width) - left, width);
      const y2 = clamp(end(box.y + box.height) - top, height);
      return (
        sums[y2 * stride + x2]! - sums[y1 * stride + x2]! - sums[y2 * stride + x1]! + sums[y1 * stride + x1]!
      );
    },
  };
}

/** A block of cells. */
export interface Cells {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Whether no cell that a box touches is marked. */
export function isFree(box: Box, columns: number, marked: (at: number) => boolean): boolean {
  const [left, right] = [first(box.x), end(box.x + box.width)];
  const bottom = end(box.y + box.height);
  for (let row = first(box.y); row < bottom; row += 1)
    for (let at = row * columns + left; at < row * columns + right; at += 1) if (marked(at)) return false;
  return true;
}

/** How many cells a box touches. */
export function cellsIn(box: Box): number {
  return (end(box.x + box.width) - first(box.x)) * (end(box.y + box.height) - first(box.y));
}

function first(pixel: number): number {
  return floor(pixel / CELL);
}

function end(pixel: number): number {
  return ceil(pixel / CELL);
}
