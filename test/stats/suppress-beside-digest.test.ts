import fc from 'fast-check';
import { SMALL } from '../../src/stats/suppress';
import { suppressBesideDigest } from '../../src/stats/suppress-beside-digest';
import { expectPromiseBesideDigest } from '../support/beside-digest';

/** A table that is published beside a digest, which tells how many came about each direction. */
const CODES = ['a', 'b', 'c', 'd'];
const WITHIN = [{ code: 'b', of: 'a' }];
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const suppressed = (counts: readonly (readonly number[])[]) =>
  suppressBesideDigest(new Map(counts.map((row, at) => [CODES[at]!, row])), WITHIN);
const totalsOf = (counts: readonly (readonly number[])[]) => [
  ...counts[0]!.map((_, column) => sum(counts.map((row) => row[column]!))),
  sum(counts.flat()),
];
const every = (length: number, values: readonly number[]): number[][] =>
  length === 0 ? [[]] : every(length - 1, values).flatMap((row) => values.map((value) => [...row, value]));

test('tells the totals of the digest, though a direction is small in every place', () => {
  const counts = [
    [20, 1, 9],
    [30, 2, 8],
    [40, 1, 7],
  ];
  const { rows, totals, joined, hidden } = suppressed(counts);
  expect(totals).toEqual([90, 4, 24, 118]);
  expect(joined).toEqual([[1, 2]]);
  expect([...rows.values()]).toEqual([
    [20, null, null, 30],
    [30, null, null, 40],
    [40, null, null, 48],
  ]);
  expect(hidden).toEqual({ places: [], sums: [], all: false });
});

test('of joined directions a place that has none shows it, and one that has some shows none of them', () => {
  const { rows, joined } = suppressed([
    [20, 0, 9],
    [30, 0, 0],
    [40, 2, 7],
  ]);
  expect(joined).toEqual([[1, 2]]);
  expect(rows.get('a')).toEqual([20, null, null, 29]);
  expect(rows.get('b')).toEqual([30, 0, 0, 30]);
});

test('joins nothing where the cells of a direction can make up for one another', () => {
  const { rows, joined } = suppressed([
    [10, 3, 20],
    [30, 40, 0],
    [5, 6, 7],
  ]);
  expect(joined).toEqual([]);
  expect([...rows.values()].map((row) => row.filter((cell) => cell === null).length)).toEqual([2, 0, 2]);
});

test('joins a third direction where two are in one place alone', () => {
  const { joined, rows } = suppressed([
    [20, 2, 9, 30],
    [30, 0, 0, 40],
    [40, 0, 0, 50],
  ]);
  expect(joined).toEqual([[0, 1, 2]]);
  expect(rows.get('b')).toEqual([null, null, null, 40, 70]);
});

test('suppresses totals only where all directions together are too few', () => {
  expect(suppressed([[3, 0], [0, 0], [0, 0]]).totals).toContain(null); // prettier-ignore
  expect(suppressed([[0, 3], [0, 0], [20, 8]]).totals).toEqual([20, 11, 31]); // prettier-ignore
});

test('nothing follows, nor that a count is small, in every table of three places and two directions', () => {
  let joined = 0;
  let without = 0;
  for (const [a, b, c, d, e, f] of every(6, [0, 2, 6])) {
    const counts = [[a!, b!], [c!, d!], [e!, f!]]; // prettier-ignore
    const told = suppressed(counts);
    if (told.totals.includes(null)) {
      without += 1;
      continue;
    }
    expect(told.totals).toEqual(totalsOf(counts));
    joined += told.joined.length;
    expectPromiseBesideDigest({ counts, group: [0, 1], told, host: 'a' });
  }
  // Neither is all of them: what is tried here is both ways.
  expect(joined).toBeGreaterThan(50);
  expect(without).toBeLessThan(400);
});

test('nor in tables of three directions', () => {
  const cell = fc.constantFrom(0, 0, 1, 3, 7);
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
      (counts) => {
        const told = suppressed(counts);
        if (!told.totals.includes(null))
          expectPromiseBesideDigest({ counts, group: [0, 1], told, host: 'a' });
      },
    ),
    { numRuns: 60 },
  );
});

test('what stays is true, what is small is not told, and the same table gives the same answer in any order', () => {
  const cell = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 5, max: 300 }));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
      (counts) => {
        const told = suppressed(counts);
        counts.forEach((row, at) =>
          [...row, sum(row)].forEach((value, column) => {
            const shown = told.rows.get(CODES[at]!)![column];
            if (value > 0 && value < SMALL) expect(shown).toBeNull();
            else if (shown !== null) expect(shown).toBe(value);
          }),
        );
        const turned = new Map(counts.map((row, at) => [CODES[at]!, row] as const).reverse());
        expect(suppressBesideDigest(turned, WITHIN)).toEqual(told);
      },
    ),
  );
});
