import type { Box } from '../canvas';
import { CELL, type Grid, isFree } from './grid';
import type { LabelShape } from './label-size';
import { type Busy, mark, type Placed, type Point } from './place-labels';

// Looked up once: where globals are slow, as in tests, these are most of the time.
const { ceil, floor, max, min, sqrt } = Math;
const NEVER = Infinity;

/** Kept free around a label outside the country. */
const AROUND = 6;
/** The farthest that a label stands from its shape's point. */
const FARTHEST = 140;
/** How much of its line may cross other shapes. */
const CROSSING = 46;
/** A pixel over another shape is as bad as so many outside. */
const CROSSING_COST = 3;
const STEP = 6;
/** A shorter line is none. */
const SHORTEST = 14;

/**
 * Places labels outside the country, in order, each near the point of its shape with a line to it; those that find no place are
 * left out. What is placed is marked as busy. `discs` is what the lines of others have to go around. Pure.
 */
export function placeBeside(
  order: readonly number[],
  labels: readonly (readonly LabelShape[])[],
  points: readonly Point[],
  busy: Busy,
  discs: ReadonlyMap<number, Box>,
): Placed[] {
  const { grid, cells } = busy;
  const taken: Busy = { grid, cells: cells.map((one, at) => (grid.owner[at]! >= 0 ? 1 : one)) };
  const around = [...discs];
  const placed: Placed[] = [];
  for (const index of order) {
    const others = around.filter(([other]) => other !== index).map(([, box]) => box);
    const found = find({ index, labels: labels[index]!, point: points[index]! }, busy, taken, others);
    if (!found) continue;
    placed.push(found);
    const kept = [grown(found.box, AROUND / 2), ...along(...found.leader!).map(([x, y]) => square(x, y, 3))];
    for (const box of kept) {
      mark(busy, box);
      mark(taken, box);
    }
  }
  return placed;
}

interface Sought {
  readonly index: number;
  readonly labels: readonly LabelShape[];
  readonly point: Point;
}

function find(
  { index, labels, point }: Sought,
  busy: Busy,
  taken: Busy,
  discs: readonly Box[],
): Placed | null {
  const { columns, rows } = busy.grid;
  let best: { readonly cost: number; readonly placed: Placed } | null = null;
  for (const label of labels) {
    const { width, height } = label;
    const right = min(point[0] + FARTHEST, columns * CELL - width - AROUND);
    const bottom = min(point[1] + FARTHEST, rows * CELL - height - AROUND);
    for (let y = max(AROUND, point[1] - FARTHEST - height); y <= bottom; y += STEP)
      for (let x = max(AROUND, point[0] - FARTHEST - width); x <= right; x += STEP) {
        if (!hasOpenCorners(x, y, label, taken)) continue;
        const box = { x, y, width, height };
        const end = nearest(grown(box, 3), point);
        const length = distance(point, end);
        if (length < SHORTEST || length > FARTHEST || (best && length >= best.cost)) continue;
        if (!isFree(grown(box, AROUND), columns, (at) => taken.cells[at] !== 0)) continue;
        const crossed = crossing(point, end, index, busy, discs);
        const cost = length + CROSSING_COST * crossed;
        if (crossed <= CROSSING && (!best || cost < best.cost))
          best = { cost, placed: { index, box, label, leader: [point, end] } };
      }
  }
  return best?.placed ?? null;
}

/** Most places are told to be taken by a corner. */
function hasOpenCorners(x: number, y: number, { width, height }: LabelShape, { grid, cells }: Busy): boolean {
  // No function of its own for a corner: asked a million times a map, making one would be half of the time.
  return (
    cells[cellAt(x, y, grid)] === 0 &&
    cells[cellAt(x + width, y + height, grid)] === 0 &&
    cells[cellAt(x, y + height, grid)] === 0 &&
    cells[cellAt(x + width, y, grid)] === 0
  );
}

/** How much of a line lies over other shapes; infinite: it crosses what it must not. */
function crossing(
  from: Point,
  to: Point,
  index: number,
  { grid, cells }: Busy,
  discs: readonly Box[],
): number {
  const steps = max(1, ceil(distance(from, to) / CELL));
  let crossed = 0;
  for (let step = 0; step <= steps; step += 1) {
    const x = from[0] + ((to[0] - from[0]) * step) / steps;
    const y = from[1] + ((to[1] - from[1]) * step) / steps;
    const at = cellAt(x, y, grid);
    if (cells[at] !== 0 || discs.some((box) => contains(box, x, y))) return NEVER;
    const owner = grid.owner[at]!;
    if (owner >= 0 && owner !== index) crossed += CELL;
    if (crossed > CROSSING) return NEVER;
  }
  return crossed;
}

/** Points of a line, a cell apart. */
function along(from: Point, to: Point): Point[] {
  const steps = max(1, ceil(distance(from, to) / CELL));
  return Array.from({ length: steps + 1 }, (_, step): Point => [
    from[0] + ((to[0] - from[0]) * step) / steps,
    from[1] + ((to[1] - from[1]) * step) / steps,
  ]);
}

function cellAt(x: number, y: number, { columns }: Grid): number {
  return floor(y / CELL) * columns + floor(x / CELL);
}

function contains(box: Box, x: number, y: number): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function nearest(box: Box, [x, y]: Point): Point {
  return [min(box.x + box.width, max(box.x, x)), min(box.y + box.height, max(box.y, y))];
}

function square(x: number, y: number, half: number): Box {
  return { x: x - half, y: y - half, width: 2 * half, height: 2 * half };
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2);
}

/** How many cells it is from a point to the nearest one outside all shapes. */
export function wayOut(point: Point, { columns, rows, owner }: Grid): number {
  const [column, row] = [floor(point[0] / CELL), floor(point[1] / CELL)];
  const open = (c: number, r: number): boolean =>
    c < 0 || r < 0 || c >= columns || r >= rows || owner[r * columns + c] === -1;
  for (let reach = 1; ; reach += 1)
    for (let at = -reach; at <= reach; at += 1)
      if (
        open(column + at, row - reach) ||
        open(column + at, row + reach) ||
        open(column - reach, row + at) ||
        open(column + reach, row + at)
      )
        return reach;
}
