import { seriesFacts } from '../../src/stats/series-facts';
import { seriesOf } from '../support/charts';

const from = { kind: 'month', month: '2024-01' } as const;
const months = (values: readonly (number | null)[], runs = false) =>
  seriesOf('agency', { from, values, runs }).points;
const named = (points: readonly { period: unknown }[]) =>
  points.map(({ period }) => (period as { month: string }).month);

test('the highest, the lowest and the mean are of known whole periods alone', () => {
  const facts = seriesFacts(months([5, null, 9, 2, 1], true))!;
  expect([facts.highest.value, facts.lowest.value, facts.mean]).toEqual([9, 2, { value: 16 / 3, of: 3 }]);
  expect([named(facts.highest.points), named(facts.lowest.points)]).toEqual([['2024-03'], ['2024-04']]);
});

test('periods that share a value are all named', () => {
  expect(named(seriesFacts(months([0, 7, 0, 0]))!.lowest.points)).toEqual(['2024-01', '2024-03', '2024-04']);
});

test('of a single known whole period nothing stands out', () => {
  expect(seriesFacts(months([5, null]))).toBeNull();
  expect(seriesFacts(months([5, 9], true))).toBeNull();
  expect(seriesFacts([])).toBeNull();
});
