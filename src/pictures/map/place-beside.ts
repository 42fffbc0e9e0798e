import type { Box } from '../canvas';
import { CELL, type Grid, isFree } from './grid';
import type { LabelShape } from './label-size';
import { type Busy, mark, type Placed, type Point } from './place-labels';

// Looked up once: where globals are slow, as in tests, these are most of the time.
const { ceil, floor, max, min, sqrt } = Math;
const NEVER = Infinity;

/** Kept free around a label outside the country. */
const AROUND = 6;
/** Nearer than so much more two labels look like one: rather a longer line, by so much at most. */
const APART = 9;
const APART_COST = 45;
/** The farthest that a label stands from its shape's point. */
const FARTHEST = 140;
/** How much of its line may cross other shapes. */
const CROSSING = 46;
/** A pixel over another shape is as bad as so many outside. */
const CROSSING_COST = 3;
const STEP = 6;
/** A shorter line is none. */
const SHORTEST = 14;

/** What is in the way of labels: of their lines, of their boxes, and where one would stand very near to another. */
interface Field {
  readonly busy: Busy;
  readonly taken: Busy;
  readonly near: Uint8Array;
}

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
  const around = [...discs];
  const place = (index: number, field: Field): Placed | null => {
    const others = around.filter(([other]) => other !== index).map(([, box]) => box);
    return find({ index, labels: labels[index]!, point: points[index]! }, field, others);
  };
  const placed: Placed[] = [];
  const field = fieldOf(busy, []);
  for (const index of order) {
    const found = place(index, field);
    if (!found) continue;
    placed.push(found);
    keep(field, found);
  }
  // The first did not know who would come near.
  placed.forEach((one, at) => {
    const others = placed.filter((other) => other !== one);
    if (others.some((other) => areNear(one, other)))
      placed[at] = place(one.index, fieldOf(busy, others)) ?? one;
  });
  placed.forEach((one) => ownBoxes(one).forEach((box) => mark(busy, box)));
  return placed;
}

function fieldOf({ grid, cells }: Busy, placed: readonly Placed[]): Field {
  const field = {
    busy: { grid, cells: cells.slice() },
    taken: { grid, cells: cells.map((one, at) => (grid.owner[at]! >= 0 ? 1 : one)) },
    near: new Uint8Array(cells.length),
  };
  placed.forEach((one) => keep(field, one));
  return field;
}

function keep({ busy, taken, near }: Field, one: Placed): void {
  for (const box of ownBoxes(one)) {
    mark(busy, box);
    mark(taken, box);
  }
  mark({ grid: busy.grid, cells: near }, grown(one.box, AROUND / 2 + APART));
}

/** A label and its line. */
function ownBoxes({ box, leader }: Placed): Box[] {
  return [grown(box, AROUND / 2), ...along(...leader!).map(([x, y]) => square(x, y, 3))];
}

function areNear({ box: a }: Placed, { box: b }: Placed): boolean {
  const { x, y, width, height } = grown(a, AROUND + AROUND / 2 + APART);
  return x < b.x + b.width && b.x < x + width && y < b.y + b.height && b.y < y + height;
}

interface Sought {
  readonly index: number;
  readonly labels: readonly LabelShape[];
  readonly point: Point;
}

function find(
  { index, labels, point }: Sought,
  { busy, taken, near }: Field,
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
        const apart = isFree(grown(box, AROUND), columns, (at) => near[at] !== 0);
        const cost = length + CROSSING_COST * crossed + (apart ? 0 : APART_COST);
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
