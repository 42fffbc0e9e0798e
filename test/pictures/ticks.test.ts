import fc from 'fast-check';
import { CLASSES, ticksUpTo } from '../../src/pictures/ticks';

test.each([
  [0, [0]],
  [1, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [12, [0, 5, 10, 15]],
  [17_356, [0, 5_000, 10_000, 15_000, 20_000]],
])('an axis up to %i has round values', (greatest, ticks) => {
  expect(ticksUpTo(greatest)).toEqual(ticks);
});

test('ticks are whole, reach the greatest, and are no more than wanted', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 1e9, noNaN: true }),
      fc.constantFrom(undefined, CLASSES),
      fc.integer({ min: 2, max: 8 }),
      (greatest, rounds, wanted) => {
        const ticks = ticksUpTo(greatest, wanted, rounds);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest * (1 - 1e-6));
        expect(ticks.length - 1).toBeLessThanOrEqual(wanted);
        for (const tick of ticks) expect(Number.isInteger(tick)).toBe(true);
      },
    ),
  );
});
