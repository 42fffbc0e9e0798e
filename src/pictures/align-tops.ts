/** A panel of a stack: how high it is, and at least. Pixels. */
export interface Standing {
  readonly height: number;
  readonly least: number;
}

/** Tops nearer than this look like a mistake; farther apart they are plainly at different heights. */
const NEAR = 26;

/**
 * The heights of panels in two stacks of the same height side by side, where tops that nearly meet do meet: the panel above
 * one grows by what the panel below it has to spare. Pure.
 */
export function alignTops(
  left: readonly Standing[],
  right: readonly Standing[],
  gutter: number,
): [number[], number[]] {
  const stacks = [left, right].map((stack) => stack.map(({ height }) => height)) as [number[], number[]];
  const leasts = [left, right].map((stack) => stack.map(({ least }) => least));
  const topOf = (stack: number, at: number): number =>
    stacks[stack]!.slice(0, at).reduce((sum, height) => sum + height + gutter, 0);
  for (let a = 1; a < left.length; a += 1)
    for (let b = 1; b < right.length; b += 1) {
      const apart = topOf(1, b) - topOf(0, a);
      if (apart === 0 || Math.abs(apart) > NEAR) continue;
      // The upper one goes down as far as the panel below it can spare, the lower one up for the rest.
      const [upper, lower] =
        apart > 0
          ? [
              { stack: 0, at: a },
              { stack: 1, at: b },
            ]
          : [
              { stack: 1, at: b },
              { stack: 0, at: a },
            ];
      const spare = (stack: number, at: number): number =>
        Math.max(0, stacks[stack]![at]! - leasts[stack]![at]!);
      const down = Math.min(Math.abs(apart), spare(upper.stack, upper.at));
      const up = Math.abs(apart) - down;
      if (up > spare(lower.stack, lower.at - 1)) continue;
      move(stacks[upper.stack]!, upper.at, down);
      move(stacks[lower.stack]!, lower.at, -up);
    }
  return stacks;
}

function move(heights: number[], at: number, by: number): void {
  heights[at - 1]! += by;
  heights[at]! -= by;
}
