import { alignTops, type Standing } from './align-tops';
import { type Size, rowSize, shareHeight, stackSize } from './arrange';
import type { Box, Canvas } from './canvas';
import type { Panel } from './panel';

/** Panels one below another, as wide as `weight` says beside those they share a row with. */
export interface Stack {
  readonly weight: number;
  readonly panels: readonly Panel[];
}
/** Stacks side by side. */
export type Row = readonly Stack[];

/** Between panels. */
export const GUTTER = { roomy: 22, dense: 16 } as const;

/** Draws rows of panels into a box: all as high as they like if they fit, else all a little less; what no row wants all share but sentences. */
export function drawRows(canvas: Canvas, box: Box, rows: readonly Row[], gutter: number): void {
  const sizes = rowSizes(rows, box.width, gutter);
  const heights = shareRest(rows, shareHeight(sizes, box.height, gutter), box.height, gutter);
  let { y } = box;
  rows.forEach((row, index) => {
    let { x } = box;
    const widths = row.map((stack) => widthOf(stack, row, box.width, gutter));
    const standing = row.map((stack, at) =>
      standingIn({ width: widths[at]!, height: heights[index]! }, stack, gutter),
    );
    const tall =
      standing.length === 2
        ? alignTops(standing[0]!, standing[1]!, gutter)
        : standing.map((panels) => panels.map(({ height }) => height));
    const title = titleOf(row, widths);
    row.forEach(({ panels }, at) => {
      const [width, own] = [widths[at]!, tall[at]!];
      let top = y;
      panels.forEach((panel, which) => {
        panel.draw(canvas, { x, y: top, width, height: own[which]! }, which === 0 ? title : undefined);
        top += own[which]! + gutter;
      });
      x += width + gutter;
    });
    y += heights[index]! + gutter;
  });
}

/** The size of the titles on top of a row: that of the smallest. */
function titleOf(row: Row, widths: readonly number[]): number | undefined {
  const sizes = row.flatMap(({ panels }, at) => panels[0]?.titleSize?.(widths[at]!) ?? []);
  return sizes.length < 2 ? undefined : Math.min(...sizes);
}

function shareRest(rows: readonly Row[], heights: number[], room: number, gutter: number): number[] {
  const rest = room - heights.reduce((sum, one) => sum + one, gutter * (rows.length - 1));
  if (rest <= 0) return heights;
  const grows = (index: number): boolean =>
    !rows[index]!.every(({ panels }) => panels.every(({ key }) => key === 'unknown'));
  const growing = heights.reduce((sum, one, index) => (grows(index) ? sum + one : sum), 0);
  return heights.map((one, index) => (grows(index) ? one + (rest * one) / growing : one));
}

/** How high each row can be at a width. */
export function rowSizes(rows: readonly Row[], width: number, gutter: number): Size[] {
  return rows.map((row) => rowSize(row.map((stack) => sizeOf(stack, row, width, gutter))));
}

/** How high rows can be at a width, one below another. */
export function rowsSize(rows: readonly Row[], width: number, gutter: number): Size {
  return stackSize(rowSizes(rows, width, gutter), gutter);
}

function widthOf({ weight }: Stack, row: Row, width: number, gutter: number): number {
  const all = row.reduce((sum, stack) => sum + stack.weight, 0);
  return ((width - gutter * (row.length - 1)) * weight) / all;
}

function sizeOf(stack: Stack, row: Row, width: number, gutter: number): Size {
  const own = widthOf(stack, row, width, gutter);
  return stackSize(
    stack.panels.map((panel) => panel.size(own)),
    gutter,
  );
}

/** A stack fills its row: what no panel wants is shared by all, the most by the highest. */
function standingIn(
  { width, height }: Pick<Box, 'width' | 'height'>,
  { panels }: Stack,
  gutter: number,
): Standing[] {
  const sizes = panels.map((panel) => panel.size(width));
  const heights = shareHeight(sizes, height, gutter);
  const used = heights.reduce((sum, one) => sum + one, 0);
  const rest = Math.max(0, height - used - gutter * (panels.length - 1));
  return heights.map((own, index) => ({
    height: own + (rest * own) / used,
    least: sizes[index]!.least,
  }));
}
