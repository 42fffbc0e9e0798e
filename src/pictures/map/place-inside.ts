import { CELL, cellsIn, sumsOf } from './grid';
import type { LabelShape } from './label-size';
import type { Busy, Placed } from './place-labels';

/** Kept free between a label and the border of its shape. */
const EDGE = 3;

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
    const places: { x: number; y: number }[] = [];
    for (let row = 0; row * CELL + height <= area.height * CELL; row += 1)
      for (let column = 0; column * CELL + width <= area.width * CELL; column += 1) {
        const box = { x: (area.left + column) * CELL, y: (area.top + row) * CELL, width, height };
        if (sums.count(box) === cellsIn(box)) places.push(box);
      }
    if (places.length === 0) continue;
    const { x, y } = central(places);
    return {
      ...{ index, label, leader: null },
      box: { x: x + EDGE, y: y + EDGE, width: label.width, height: label.height },
    };
  }
  return null;
}

/** The place that is nearest to the mean of all. */
function central(places: readonly { readonly x: number; readonly y: number }[]): { x: number; y: number } {
  const mean = (of: 'x' | 'y'): number => places.reduce((sum, place) => sum + place[of], 0) / places.length;
  const [x, y] = [mean('x'), mean('y')];
  const away = (one: { readonly x: number; readonly y: number }): number =>
    (one.x - x) ** 2 + (one.y - y) ** 2;
  return places.reduce((best, one) => (away(one) < away(best) ? one : best));
}
