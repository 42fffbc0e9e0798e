import fc from 'fast-check';
import { SMALL, suppressSmall } from '../../src/stats/suppress';
import {
  allOf,
  computable,
  type CountTable,
  expectPromise,
  mayBe,
  suppressedPlaces,
  type Told,
  toldOf,
} from '../support/table-readers';

const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 300 }) },
);
const tables = (most: number, cell: fc.Arbitrary<number> = count) =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })).chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
/** Tables of which some rows have sums: none, or up to two groups of any rows. */
const grouped = (most: number, cell: fc.Arbitrary<number> = count): fc.Arbitrary<CountTable> =>
  tables(most, cell).chain((counts) =>
    fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: counts.length, maxLength: counts.length })
      .map((of) => ({
        counts,
        groups: [1, 2]
          .map((group) => of.flatMap((one, row) => (one === group ? [row] : [])))
          .filter((group) => group.length > 0),
      })),
  );
const suppressed = ({ counts, groups }: CountTable): Told => toldOf(suppressSmall(counts, groups), groups);
const rowsOf = (counts: CountTable['counts']) => suppressSmall(counts).rows;

describe('small counts in a published table', () => {
  test('are suppressed, totals and sums of groups too, and what stays is true; a zero is never suppressed', () => {
    fc.assert(
      fc.property(grouped(7), (table) => {
        const all = allOf(table);
        suppressed(table).values.forEach((shown, place) => {
          if (shown !== null) expect(shown).toBe(all[place]);
          else expect(all[place]).toBeGreaterThan(0);
          if (all[place]! > 0 && all[place]! < SMALL) expect(shown).toBeNull();
        });
      }),
    );
  });

  test('follow from no adding and subtracting, over however many rows, columns and groups', () => {
    fc.assert(
      fc.property(grouped(8), (table) => {
        expect(computable(suppressed(table))).toEqual([]);
      }),
    );
  });

  test('may each be 5 or more, and every other suppressed count something else, in a table that looks the same', () => {
    const few = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(grouped(3, few), (table) => expectPromise(table, suppressed(table))),
      { numRuns: 80 },
    );
  });

  test('also in every table of three rows, two of them a group, and in every one of two columns with a group', () => {
    const values = [0, 1, 4, 6];
    const all = (length: number): number[][] =>
      length === 0 ? [[]] : all(length - 1).flatMap((row) => values.map((value) => [...row, value]));
    const expectKept = (table: CountTable): void => expectPromise(table, suppressed(table));
    for (const [a, b, c] of all(3)) expectKept({ counts: [[a!], [b!], [c!]], groups: [[0, 1]] });
    for (const [a, b, c, d] of all(4))
      expectKept({ counts: [[a!, b!], [c!, d!], [6, 6]], groups: [[0, 1]] }); // prettier-ignore
  });

  test('are suppressed in the same way every time', () => {
    fc.assert(
      fc.property(grouped(6), ({ counts, groups }) => {
        expect(suppressSmall(counts, groups)).toEqual(
          suppressSmall(
            counts.map((row) => [...row]),
            groups,
          ),
        );
      }),
    );
  });
});

describe('what is suppressed beside them', () => {
  test('is nothing where nothing is small, and zeros stay', () => {
    expect(rowsOf([[5, 0], [12, 7]])).toEqual([[5, 0, 5], [12, 7, 19], [17, 7, 24]]); // prettier-ignore
  });

  test('is three cells for one, the smallest that do, and no total', () => {
    const shown = rowsOf([
      [10, 3, 20],
      [30, 40, 0],
      [5, 6, 7],
    ]);
    expect(shown).toEqual([
      [null, null, 20, 33],
      [30, 40, 0, 70],
      [null, null, 7, 18],
      [45, 49, 27, 121],
    ]);
  });

  test('is a total only where the cells do not suffice', () => {
    expect(rowsOf([[0, 3], [10, 0]])).toEqual([[0, null, null], [null, 0, null], [null, null, 13]]); // prettier-ignore
    expect(rowsOf([[3]])).toEqual([[null, null], [null, null]]); // prettier-ignore
  });

  test('is cells, even where fewer totals would do', () => {
    const shown = rowsOf([
      [3, 10, 0],
      [0, 10, 10],
      [10, 0, 10],
    ]);
    expect(shown.map((row) => row.at(-1))).toEqual([13, 20, 20, 53]);
    expect(shown.at(-1)).toEqual([13, 20, 20, 53]);
    expect(shown.flat().filter((value) => value === null)).toHaveLength(6);
  });

  test('is another row of the group, or the sum of the group where it is alone in it', () => {
    const counts = [[3], [20], [30], [40]];
    const total = (row: readonly (number | null)[]) => row.at(-1);
    const two = suppressSmall(counts, [[0, 2]]);
    expect([two.rows.map(total), two.sums]).toEqual([[null, 20, null, 40, 93], [33]]);
    const alone = suppressSmall(counts, [[0]]);
    expect([alone.rows.map(total), alone.sums]).toEqual([[null, null, 30, 40, 93], [null]]);
  });

  test('is needed each: if it were shown, a small count would be known to be small', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(grouped(3, cell), (table) => {
        const told = suppressed(table);
        const all = allOf(table);
        const most = Math.max(...all) + SMALL;
        const places = suppressedPlaces(told);
        const small = places.filter((one) => all[one]! < SMALL);
        for (const place of places.filter((one) => all[one]! >= SMALL)) {
          const values = told.values.map((value, at) => (at === place ? all[at]! : value));
          const less = { ...told, values };
          expect(small.every((one) => mayBe(less, one, [SMALL, most], most))).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  });
});
