import fc from 'fast-check';
import { barOf } from '../../src/reports/bar';

test('the greatest fills the width, others in proportion, to an eighth of a character', () => {
  expect(barOf(100, 100, 6)).toBe('██████');
  expect(barOf(50, 100, 6)).toBe('███');
  expect(barOf(1, 16, 2)).toBe('▏');
  expect(barOf(15, 16, 2)).toBe('█▉');
});

test('what is not known has no bar, nor has 0, and whatever is more shows', () => {
  expect(barOf(null, 100, 6)).toBe('');
  expect(barOf(0, 100, 6)).toBe('');
  expect(barOf(0, 0, 6)).toBe('');
  expect(barOf(1, 1_000_000, 6)).toBe('▏');
});

test('a bar is never longer than its width, and never shorter than that of less', () => {
  const value = fc.nat(1_000_000);
  fc.assert(
    fc.property(value, value, fc.integer({ min: 1, max: 1_000_000 }), (a, b, greatest) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((one) => barOf(one, greatest, 6));
      expect(more!.length).toBeLessThanOrEqual(6);
      expect(less!.length).toBeLessThanOrEqual(more!.length);
    }),
  );
});
