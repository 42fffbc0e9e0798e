import { readTable } from './read-table';
import { tell } from './stored';

/** At some 410 bytes a line. */
const LINES = 2_600_000;

test('row 32: a file of 1 GB is read in the memory of one of 80 MB, and each bad line is told by its number', async () => {
  const began = performance.now();
  const small = await readTable(200_000);
  const large = await readTable(LINES);
  expect(large.bytes).toBeGreaterThan(1_000_000_000);
  expect(large.good).toBe(LINES - large.bad.length);
  // The first line is the header.
  expect(large.bad).toEqual(Array.from({ length: 26 }, (_, index) => (index + 1) * 100_000 + 1));
  expect(large.peak).toBeLessThan(small.peak * 1.3);
  tell('32', {
    bytes: large.bytes,
    lines: LINES,
    bad: large.bad.length,
    'peak kB of 80 MB': small.peak,
    'peak kB of 1 GB': large.peak,
    seconds: Math.round((performance.now() - began) / 1000),
  });
});
