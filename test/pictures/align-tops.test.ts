import { alignTops, type Standing } from '../../src/pictures/align-tops';

const of = (...panels: readonly (readonly [height: number, least: number])[]): Standing[] =>
  panels.map(([height, least]) => ({ height, least }));
const topsOf = (heights: readonly number[], gutter: number): number[] =>
  heights.slice(1).map((_, at) => heights.slice(0, at + 1).reduce((sum, one) => sum + one + gutter, 0));

describe('panels in two stacks', () => {
  test('begin at one height where they nearly do: the panel below has it to spare', () => {
    const [left, right] = alignTops(of([100, 90], [208, 190]), of([108, 100], [200, 180]), 10);
    expect([left, right]).toEqual([
      [108, 200],
      [108, 200],
    ]);
  });

  test('of which one has nothing to spare take what the other has', () => {
    const [left, right] = alignTops(of([100, 100], [208, 205]), of([108, 90], [200, 200]), 10);
    expect(topsOf(left, 10)).toEqual(topsOf(right, 10));
    expect(left.map((height, at) => height >= [100, 205][at]!)).toEqual([true, true]);
    expect(right.map((height, at) => height >= [90, 200][at]!)).toEqual([true, true]);
  });

  test('stay as they are where neither can spare it, or they are plainly apart', () => {
    expect(alignTops(of([100, 100], [208, 208]), of([108, 108], [200, 200]), 10)).toEqual([
      [100, 208],
      [108, 200],
    ]);
    expect(alignTops(of([100, 0], [240, 0]), of([140, 0], [200, 0]), 10)).toEqual([
      [100, 240],
      [140, 200],
    ]);
  });
});
