import fc from 'fast-check';
import { shareHeight, type Size } from '../../src/pictures/arrange';

const sizes = fc.array(
  fc.tuple(fc.nat(500), fc.nat(300), fc.nat(300)).map(([least, more, most]): Size => ({
    ...{ least, natural: least + more, most: least + more + most },
  })),
  { minLength: 1, maxLength: 8 },
);
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

test('heights share a room: never below the least, never above the most, and never more than there is if the least fit', () => {
  fc.assert(
    fc.property(sizes, fc.nat(4000), fc.nat(30), (all, room, gap) => {
      const heights = shareHeight(all, room, gap);
      const used = sum(heights) + gap * (all.length - 1);
      all.forEach(({ least, most }, index) => {
        expect(heights[index]).toBeGreaterThanOrEqual(least - 1e-6);
        expect(heights[index]).toBeLessThanOrEqual(most + 1e-6);
      });
      if (sum(all.map(({ least }) => least)) + gap * (all.length - 1) <= room)
        expect(used).toBeLessThanOrEqual(room + 1e-6);
    }),
  );
});

test('what is free goes to those that can grow, in proportion', () => {
  const fixed = { least: 100, natural: 100, most: 100 };
  const elastic = { least: 50, natural: 100, most: 300 };
  expect(shareHeight([fixed, elastic], 310, 10)).toEqual([100, 200]);
  expect(shareHeight([fixed, elastic], 185, 10)).toEqual([100, 75]);
});
