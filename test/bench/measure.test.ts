import { holds, median, quantile, ratios, summaryOf } from '../../bench/measure';

it('takes the middle of the repeats, in whatever order they came', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([10, 9, 100])).toBe(10);
});

it('tells the spread beside the middle, and nothing of nothing', () => {
  expect(summaryOf([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3 });
  expect(summaryOf([])).toBeNull();
});

it('finds the value that so large a share does not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile(hundred, 1)]).toEqual([50, 99, 100]);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([1, 2], 0.01)).toBe(1);
});

it('compares what was measured side by side, pair by pair', () => {
  // The machine was three times slower during the second pair: the ratio is the same.
  expect(ratios([300, 100], [30, 10])).toEqual([10, 10]);
  expect(() => ratios([1, 2], [1])).toThrow('cannot be compared');
});

it('holds at the very value that has to be reached, above it or below it', () => {
  expect([9.99, 10, 11].map((value) => holds(value, { at: 'least', value: 10 }))).toEqual([
    false,
    true,
    true,
  ]);
  expect([1.49, 1.5, 1.51].map((value) => holds(value, { at: 'most', value: 1.5 }))).toEqual([
    true,
    true,
    false,
  ]);
});

it('does not know whether what was not measured holds', () => {
  expect(holds(null, { at: 'most', value: 1 })).toBeNull();
});

it('refuses to make a number of what is none', () => {
  expect(() => median([])).toThrow('Nothing was measured');
  expect(() => quantile([1, NaN], 0.5)).toThrow('no number');
  expect(() => summaryOf([1, Infinity])).toThrow('no number');
});
