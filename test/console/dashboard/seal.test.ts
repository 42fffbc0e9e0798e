import { sealSchema } from '../../../src/console/dashboard/api';

test.each([
  ['2024-08', true],
  ['2024-99', false],
  ['2024-00', false],
  ['0000-01', false],
])('a digest of the month %s may be sealed: %s', (month, may) => {
  expect(sealSchema.safeParse({ month, hash: 'abcdef01' }).success).toBe(may);
});
