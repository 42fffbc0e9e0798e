import type { Box } from '../canvas';

/**
 * Which labels can stand: none over another, and none over the bar of a neighbour. `order` says which come first;
 * `bars` are by the same index. Returns indexes. Pure.
 */
export function choose(
  wanted: readonly Box[],
  bars: readonly Box[],
  order: readonly number[],
): readonly number[] {
  const chosen: number[] = [];
  for (const index of order) {
    if (chosen.includes(index)) continue;
    const own = wanted[index]!;
    const free =
      chosen.every((other) => !meet(own, wanted[other]!, 6)) &&
      bars.every((bar, other) => other === index || bar.height === 0 || !meet(own, bar, 1));
    if (free) chosen.push(index);
  }
  return chosen;
}

function meet(a: Box, b: Box, apart: number): boolean {
  return (
    a.x < b.x + b.width + apart && b.x < a.x + a.width + apart && a.y < b.y + b.height && b.y < a.y + a.height
  );
}
