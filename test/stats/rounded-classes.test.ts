import fc from 'fast-check';
import { classOf, roundedClasses } from '../../src/stats/rounded-classes';

const shown = (counts: readonly number[], most?: number, least?: number): string[] =>
  roundedClasses(counts, most, least).map(({ from, to }) => (to === null ? `${from}+` : `${from}-${to}`));

test('about as many counts in each class, with round limits', () => {
  const counts = Array.from({ length: 74 }, (_, index) => Math.round(5000 / (index + 1)));
  expect(shown(counts)).toEqual(['1-79', '80-99', '100-139', '140-199', '200-499', '500+']);
});

test('few different counts make few classes', () => {
  expect(shown([7])).toEqual(['1+']);
  expect(shown([1, 2, 7, 7, 7])).toEqual(['1-1', '2-4', '5+']);
  expect(shown([3, 3, 3, 4])).toEqual(['1-3', '4+']);
});

test('zero is in no class, and nothing makes none', () => {
  expect(shown([0, 0])).toEqual([]);
  expect(shown([])).toEqual([]);
  expect(classOf(0, roundedClasses([0, 5, 9]))).toBeNull();
});

test('classes begin at the least that may be shown', () => {
  expect(shown([2, 5, 9, 31], 6, 5)).toEqual(['5-7', '8-19', '20+']);
});

test('whole numbers without gaps or overlaps, and none empty, whatever the counts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(30), fc.nat(3000), fc.nat(99_999_999)), { maxLength: 90 }),
      fc.integer({ min: 1, max: 8 }),
      (counts, most) => {
        const classes = roundedClasses(counts, most);
        const positive = counts.filter((count) => count > 0);
        expect(classes.length).toBeLessThanOrEqual(most);
        expect(classes.length === 0).toBe(positive.length === 0);
        classes.forEach(({ from, to }, index) => {
          const next = classes[index + 1];
          expect(to).toBe(next ? next.from - 1 : null);
          expect(positive.some((count) => count >= from && (to === null || count <= to))).toBe(true);
        });
        for (const count of positive) expect(classOf(count, classes)).not.toBeNull();
      },
    ),
  );
});
