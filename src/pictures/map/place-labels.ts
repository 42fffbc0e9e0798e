import type { Box } from '../canvas';
import { CELL, type Frame, type Grid, isFree } from './grid';
import { type LabelShape, labelShapes, type LabelText } from './label-size';
import { placeBeside, wayOut } from './place-beside';
import { EDGE, placeInside } from './place-inside';
import type { MapShape } from '../../districts/map-shapes';

/** A label where it is drawn. */
export interface Placed {
  /** Which shape it is of. */
  readonly index: number;
  readonly box: Box;
  readonly label: LabelShape;
  /** A line from the shape's point to the label, when that stands outside. */
  readonly leader: readonly [Point, Point] | null;
}

export type Point = readonly [number, number];

/** Every label of a map: beside or within its shape, or a number in a disc, to be explained elsewhere. */
export interface Labels {
  readonly placed: readonly Placed[];
  /** The shapes that have a disc, from west to east, and where it is. */
  readonly numbered: readonly { readonly index: number; readonly at: Point }[];
}

/** What labels must not lie on. */
export interface Busy {
  readonly grid: Grid;
  readonly cells: Uint8Array;
}

/** Half of how wide a disc with a number is. */
export const DISC = 13;
/** Of a label within its shape, the first that fits; the last only where it saves a number. */
const SIZES = [20, 19, 18, 17];
/** Of a label outside the country. */
const OUTSIDE = 18;

/**
 * Places the labels of a map so that none lies on a border or on another: within its shape at the greatest size that fits,
 * else outside the country with a line, else as a number. `reserved` are boxes that have to stay free;
 * `bare` are those whose name may stand without its count. Pure but for fonts.
 */
export function placeLabels(
  shapes: readonly MapShape[],
  texts: readonly LabelText[],
  grid: Grid,
  frame: Frame,
  reserved: readonly Box[],
  bare: ReadonlySet<number>,
): Labels {
  const points = shapes.map(({ at: [x, y] }): Point => [
    frame.x + x * frame.scale,
    frame.y + y * frame.scale,
  ]);
  const all = texts.map((text, index) => variants(text, !bare.has(index)));
  const small = texts.map((text) => labelShapes(text, OUTSIDE));
  // Those with the least way to the outside come first: others have more choice.
  const away = points.map((point) => wayOut(point, grid));
  const alone = shapes.map((_, index) => placeInside(index, all[index]!, emptyOn(grid)));
  const outside = new Set(alone.flatMap((one, index) => (one === null ? [index] : [])));
  for (;;) {
    const busy = emptyOn(grid);
    reserved.forEach((box) => mark(busy, box));
    const discs = new Map([...outside].map((index) => [index, discAt(points[index]!)]));
    const order = [...outside].sort((a, b) => away[a]! - away[b]!);
    const beside = placeBeside(order, small, points, busy, discs);
    beside.forEach(({ index }) => discs.delete(index));
    discs.forEach((box) => mark(busy, box));
    const inside = alone.flatMap((one, index) =>
      outside.has(index) ? [] : [keepsFree(one!.box, busy) ? one : placeInside(index, all[index]!, busy)],
    );
    if (!inside.includes(null))
      return {
        placed: [...inside.filter((one) => one !== null), ...beside],
        numbered: [...discs.keys()]
          .map((index) => ({ index, at: points[index]! }))
          .sort((a, b) => a.at[0] - b.at[0]),
      };
    const found = new Set(inside.map((one) => one?.index));
    shapes.forEach((_, index) => found.has(index) || outside.add(index));
  }
}

function emptyOn(grid: Grid): Busy {
  return { grid, cells: new Uint8Array(grid.owner.length) };
}

function keepsFree({ x, y, width, height }: Box, { grid, cells }: Busy): boolean {
  const box = { x: x - EDGE, y: y - EDGE, width: width + 2 * EDGE, height: height + 2 * EDGE };
  return isFree(box, grid.columns, (at) => cells[at] !== 0);
}

/** With the count while there is room for it, else the name alone, unless the count is needed `always`. */
function variants(text: LabelText, always: boolean): LabelShape[] {
  const all = SIZES.map((size) => labelShapes(text, size));
  const whole = [...all.map(([first]) => first!), ...all.flatMap((few) => few.slice(1))];
  return text.value === null || always ? whole : [...whole, ...variants({ ...text, value: null }, true)];
}

/** Keeps a box free of labels. */
export function mark({ grid, cells }: Busy, box: Box): void {
  const [left, right] = [Math.floor(box.x / CELL), Math.ceil((box.x + box.width) / CELL)];
  const [top, bottom] = [Math.floor(box.y / CELL), Math.ceil((box.y + box.height) / CELL)];
  for (let row = Math.max(0, top); row < Math.min(grid.rows, bottom); row += 1)
    cells.fill(1, row * grid.columns + Math.max(0, left), row * grid.columns + Math.min(grid.columns, right));
}

function discAt([x, y]: Point): Box {
  return { x: x - DISC - 2, y: y - DISC - 2, width: 2 * DISC + 4, height: 2 * DISC + 4 };
}
