import type { Box } from '../canvas';
import { CELL, type Grid, isFree } from './grid';
import type { LabelShape } from './label-size';
import { type Busy, mark, type Placed, type Point } from './place-labels';

/** Kept free around a label outside the country. */
const AROUND = 6;
/** The farthest that a label stands from its shape's point. */
const FARTHEST = 150;
/** How much of its line may cross other shapes. */
const CROSSING = 46;
/** A pixel over another shape is as bad as so many outside. */
const CROSSING_COST = 3;
const STEP = 4;
/** A shorter line is none. */
const SHORTEST = 14;

/**
 * Places labels outside the country, each near the point of its shape with a line to it; those that find no place are left
 * out. What is placed is marked as busy. `discs` is what the lines of others have to go around. Pure.
 */
export function placeBeside(
  indexes: readonly number[],
  labels: readonly (readonly LabelShape[])[],
  points: readonly Point[],
  busy: Busy,
  discs: ReadonlyMap<number, Box>,
): Placed[] {
  const placed: Placed[] = [];
  // Those with the least way to the outside first: others have more choice.
  const order = [...indexes].sort(
    (a, b) => outsideOf(points[a]!, busy.grid) - outsideOf(points[b]!, busy.grid),
  );
  for (const index of order) {
    const others = [...discs].filter(([other]) => other !== index).map(([, box]) => box);
    const found = find(index, labels[index]!, points[index]!, busy, others);
    if (!found) continue;
    placed.push(found);
    mark(busy, grown(found.box, AROUND / 2));
    for (const [x, y] of along(...found.leader!)) mark(busy, { x: x - 3, y: y - 3, width: 6, height: 6 });
  }
  return placed;
}

function find(
  index: number,
  labels: readonly LabelShape[],
  point: Point,
  busy: Busy,
  discs: readonly Box[],
): Placed | null {
  const { grid, cells } = busy;
  const taken = (at: number): boolean => grid.owner[at]! >= 0 || cells[at] !== 0;
  let best: { readonly cost: number; readonly placed: Placed } | null = null;
  for (const label of labels)
    for (let y = point[1] - FARTHEST - label.height; y <= point[1] + FARTHEST; y += STEP)
      for (let x = point[0] - FARTHEST - label.width; x <= point[0] + FARTHEST; x += STEP) {
        const box = { x, y, width: label.width, height: label.height };
        const around = grown(box, AROUND);
        if (around.x < 0 || around.y < 0) continue;
        if (around.x + around.width > grid.columns * CELL || around.y + around.height > grid.rows * CELL)
          continue;
        const end = nearest(grown(box, 3), point);
        const length = distance(point, end);
        if (length > FARTHEST || length < SHORTEST || (best && length >= best.cost)) continue;
        if (!isFree(around, grid.columns, taken)) continue;
        const cost = costOf(point, end, index, busy, discs);
        if (cost !== null && (!best || cost < best.cost))
          best = { cost, placed: { index, box, label, leader: [point, end] } };
      }
  return best?.placed ?? null;
}

/** What a line costs; null: it crosses what it must not, or too much. */
function costOf(
  from: Point,
  to: Point,
  index: number,
  { grid, cells }: Busy,
  discs: readonly Box[],
): number | null {
  let crossed = 0;
  for (const [x, y] of along(from, to)) {
    const at = Math.floor(y / CELL) * grid.columns + Math.floor(x / CELL);
    if (cells[at] !== 0) return null;
    if (discs.some((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height))
      return null;
    const owner = grid.owner[at]!;
    if (owner >= 0 && owner !== index) crossed += CELL;
  }
  return crossed > CROSSING ? null : distance(from, to) + CROSSING_COST * crossed;
}

/** Points of a line, a cell apart. */
function along(from: Point, to: Point): Point[] {
  const steps = Math.max(1, Math.ceil(distance(from, to) / CELL));
  return Array.from({ length: steps + 1 }, (_, step): Point => [
    from[0] + ((to[0] - from[0]) * step) / steps,
    from[1] + ((to[1] - from[1]) * step) / steps,
  ]);
}

function nearest(box: Box, [x, y]: Point): Point {
  return [Math.min(box.x + box.width, Math.max(box.x, x)), Math.min(box.y + box.height, Math.max(box.y, y))];
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1);
}

/** How far it is to the nearest cell outside all shapes. */
function outsideOf([x, y]: Point, { columns, rows, owner }: Grid): number {
  const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
  for (let reach = 1; reach < columns; reach += 1)
    for (let at = -reach; at <= reach; at += 1)
      for (const [c, r] of [
        [column + at, row - reach],
        [column + at, row + reach],
        [column - reach, row + at],
        [column + reach, row + at],
      ] as const) {
        if (c < 0 || r < 0 || c >= columns || r >= rows || owner[r * columns + c] === -1) return reach;
      }
  return columns;
}
