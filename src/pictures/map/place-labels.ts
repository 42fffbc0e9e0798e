import type { Box } from '../canvas';
import { CELL, type Frame, type Grid } from './grid';
import { type LabelShape, labelShapes, type LabelText } from './label-size';
import { placeBeside } from './place-beside';
import { placeInside } from './place-inside';
import type { MapShape } from './shapes';

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
const SIZES = [19, 18, 17];

/**
 * Places the labels of a map so that none lies on a border or on another: within its shape at the greatest size that fits,
 * else outside the country with a line, else as a number. `reserved` are boxes that have to stay free. Pure but for fonts.
 */
export function placeLabels(
  shapes: readonly MapShape[],
  texts: readonly LabelText[],
  grid: Grid,
  frame: Frame,
  reserved: readonly Box[],
): Labels {
  const points = shapes.map(({ at: [x, y] }): Point => [
    frame.x + x * frame.scale,
    frame.y + y * frame.scale,
  ]);
  const outside = new Set<number>();
  for (;;) {
    const busy: Busy = { grid, cells: new Uint8Array(grid.owner.length) };
    reserved.forEach((box) => mark(busy, box));
    const discs = new Map([...outside].map((index) => [index, discAt(points[index]!)]));
    const beside = placeBeside([...outside], texts.map(smallest), points, busy, discs);
    beside.forEach(({ index }) => discs.delete(index));
    discs.forEach((box) => mark(busy, box));
    const found = shapes.map((_, index) =>
      outside.has(index) ? null : placeInside(index, variants(texts[index]!), busy),
    );
    const failed = found.flatMap((one, index) => (one === null && !outside.has(index) ? [index] : []));
    if (failed.length === 0)
      return {
        placed: [...found.filter((one) => one !== null), ...beside],
        numbered: [...discs.keys()]
          .map((index) => ({ index, at: points[index]! }))
          .sort((a, b) => a.at[0] - b.at[0]),
      };
    failed.forEach((index) => outside.add(index));
  }
}

function variants(text: LabelText): LabelShape[] {
  const all = SIZES.map((size) => labelShapes(text, size));
  return [...all.map(([first]) => first!), ...all.flatMap((few) => few.slice(1))];
}

function smallest(text: LabelText): LabelShape[] {
  return labelShapes(text, SIZES.at(-1)!);
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
