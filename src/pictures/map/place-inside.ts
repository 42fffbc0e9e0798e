import { CELL, cellsIn, sumsOf } from './grid';
import type { LabelShape } from './label-size';
import type { Busy, Placed } from './place-labels';

/** Kept free between a label and the border of its shape. */
export const EDGE = 3;

/** The first of some labels that fits into its shape, in the middle of the places where it does; null: none fits. Pure. */
export function placeInside(
  index: number,
  labels: readonly LabelShape[],
  { grid, cells }: Busy,
): Placed | null {
  const area = grid.areas[index];
  if (!area) return null;
  const free = (column: number, row: number): boolean => {
    const at = row * grid.columns + column;
    return grid.owner[at] === index && cells[at] === 0;
  };
  const sums = sumsOf(free, area);
  for (const label of labels) {
    const [width, height] = [label.width + 2 * EDGE, label.height + 2 * EDGE];
    const [xs, ys]: [number[], number[]] = [[], []];
    const box = { x: 0, y: 0, width, height };
    const whole = cellsIn(box);
    for (let row = 0; row * CELL + height <= area.height * CELL; row += 1)
      for (let column = 0; column * CELL + width <= area.width * CELL; column += 1) {
        [box.x, box.y] = [(area.left + column) * CELL, (area.top + row) * CELL];
        if (sums.count(box) < whole) continue;
        xs.push(box.x);
        ys.push(box.y);
      }
    if (xs.length === 0) continue;
    const at = central(xs, ys);
    return {
      ...{ index, label, leader: null },
      box: { x: xs[at]! + EDGE, y: ys[at]! + EDGE, width: label.width, height: label.height },
    };
  }
  return null;
}

/** Which place is nearest to the mean of all. */
function central(xs: readonly number[], ys: readonly number[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
  const [x, y] = [mean(xs), mean(ys)];
  let best = 0;
  let least = Infinity;
  xs.forEach((one, at) => {
    const away = (one - x) ** 2 + (ys[at]! - y) ** 2;
    if (away < least) [best, least] = [at, away];
  });
  return best;
}
