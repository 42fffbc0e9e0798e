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
  const title = titleOf(rows, box.width, gutter);
  rows.forEach((row, index) => {
    let { x } = box;
    const widths = widthsOf(row, box.width, gutter);
    const standing = row.map((stack, at) =>
      standingIn({ width: widths[at]!, height: heights[index]! }, stack, gutter),
    );
    const tall =
      standing.length === 2
        ? alignTops(standing[0]!, standing[1]!, gutter)
        : standing.map((panels) => panels.map(({ height }) => height));
    const head = headOf(row, widths, title);
    row.forEach(({ panels }, at) => {
      const [width, own] = [widths[at]!, tall[at]!];
      let top = y;
      panels.forEach((panel, which) => {
        panel.draw(canvas, { x, y: top, width, height: own[which]! }, { title, head });
        top += own[which]! + gutter;
      });
      x += width + gutter;
    });
    y += heights[index]! + gutter;
  });
}

/** The size of all titles: that of the smallest. */
function titleOf(rows: readonly Row[], width: number, gutter: number): number | undefined {
  const sizes = rows.flatMap((row) => {
    const widths = widthsOf(row, width, gutter);
    return row.flatMap(({ panels }, at) => panels.flatMap((panel) => panel.titleSize?.(widths[at]!) ?? []));
  });
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

/** How high the heads of lists side by side are: as the highest, so that these begin at the same height. */
function headOf(row: Row, widths: readonly number[], title: number | undefined): number {
  return Math.max(0, ...row.map(({ panels }, at) => panels[0]?.listHead?.(widths[at]!, title) ?? 0));
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
  return rows.map((row) => {
    const widths = widthsOf(row, width, gutter);
    return rowSize(row.map((stack, at) => sizeOf(stack, widths[at]!, gutter)));
  });
}

/** How high rows can be at a width, one below another. */
export function rowsSize(rows: readonly Row[], width: number, gutter: number): Size {
  return stackSize(rowSizes(rows, width, gutter), gutter);
}

/** True when bars of two columns stand beside each other somewhere on a page. */
export function hasPairedBars(rows: readonly Row[], width: number, gutter: number): boolean {
  return rows.some((row) => {
    const widths = widthsOf(row, width, gutter);
    return row.some(({ panels }, at) => panels.some((panel) => panel.paired?.(widths[at]!)));
  });
}

/** How wide the stacks of a row are: by their weights, but none too narrow for a word of its titles while there is room. */
function widthsOf(row: Row, width: number, gutter: number): number[] {
  const free = width - gutter * (row.length - 1);
  const leasts = row.map(({ panels }) => Math.max(0, ...panels.map((panel) => panel.leastWidth ?? 0)));
  const shares = sharesOf(row, free);
  const narrow = shares.map((share, at) => share < leasts[at]!);
  const taken = leasts.reduce((sum, least, at) => (narrow[at] ? sum + least : sum), 0);
  const wide = row.filter((_, at) => !narrow[at]);
  const rest = sharesOf(wide, free - taken);
  const widths = leasts.map((least, at) => (narrow[at] ? least : rest[wide.indexOf(row[at]!)]!));
  return widths.every((one, at) => one >= leasts[at]!) && wide.length > 0 ? widths : shares;
}

function sharesOf(row: Row, free: number): number[] {
  const all = row.reduce((sum, { weight }) => sum + weight, 0);
  return row.map(({ weight }) => (free * weight) / all);
}

function sizeOf({ panels }: Stack, width: number, gutter: number): Size {
  return stackSize(
    panels.map((panel) => panel.size(width)),
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
