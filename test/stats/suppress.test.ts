import fc from 'fast-check';
import { type PublicTable, SMALL, suppressSmall } from '../../src/stats/suppress';

/** Counts, and which rows have a sum of their own beside. */
interface Table {
  readonly counts: readonly (readonly number[])[];
  readonly groups: readonly (readonly number[])[];
}

/** What somebody is told of a table: its numbers by place, row by row with the totals, sums of groups last. */
interface Told {
  readonly values: readonly (number | null)[];
  readonly equations: readonly (readonly Term[])[];
}
interface Term {
  readonly place: number;
  readonly sign: number;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** All numbers of a table, as they are. */
function allOf({ counts, groups }: Table): number[] {
  const rows = counts.map((row) => [...row, sum(row)]);
  const totals = rows[0]!.map((_, column) => sum(rows.map((row) => row[column]!)));
  return [...rows, totals].flat().concat(groups.map((group) => sum(group.map((row) => rows[row]!.at(-1)!))));
}

/** Every equation of a table: its numbers by place, and the sign of each; a row is its cells less its total. */
function equationsOf(rows: number, columns: number, groups: Table['groups']): Term[][] {
  const at = (row: number, column: number): number => row * columns + column;
  const of = (count: number, place: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => ({
      place: place(index),
      sign: index === count - 1 ? -1 : 1,
    }));
  return [
    ...Array.from({ length: rows }, (_, row) => of(columns, (column) => at(row, column))),
    ...Array.from({ length: columns }, (_, column) => of(rows, (row) => at(row, column))),
    ...groups.map((group, index) =>
      of(group.length + 1, (one) =>
        one < group.length ? at(group[one]!, columns - 1) : rows * columns + index,
      ),
    ),
  ];
}

function toldOf({ rows, sums }: PublicTable, groups: Table['groups']): Told {
  return {
    values: [...rows.flat(), ...sums],
    equations: equationsOf(rows.length, rows[0]!.length, groups),
  };
}
const suppressed = ({ counts, groups }: Table): Told => toldOf(suppressSmall(counts, groups), groups);

/**
 * Whether a table exists that looks the same and has a suppressed number at a place within bounds: tried out, number by
 * number. Suppressed numbers are 1 to `most`.
 */
function mayBe(told: Told, place: number, [low, high]: [number, number], most: number): boolean {
  const { equations } = told;
  const values = [...told.values];
  const unknown = values.flatMap((value, index) => (value === null && index !== place ? [index] : []));
  // Those that stand together are tried together, so that a contradiction shows early.
  const order = [place, ...unknown];
  const bounds = (index: number): [number, number] => (index === place ? [low, high] : [1, most]);
  const possible = (): boolean =>
    equations.every((equation) => {
      let [least, greatest] = [0, 0];
      for (const { place: index, sign } of equation) {
        const value = values[index];
        const [a, b] = value === null || value === undefined ? bounds(index) : [value, value];
        least += sign > 0 ? a : -b;
        greatest += sign > 0 ? b : -a;
      }
      return least <= 0 && greatest >= 0;
    });
  const tryFrom = (depth: number): boolean => {
    if (!possible()) return false;
    if (depth === order.length) return true;
    const index = order[depth]!;
    const [a, b] = bounds(index);
    for (let value = a; value <= b; value += 1) {
      values[index] = value;
      if (tryFrom(depth + 1)) return true;
    }
    values[index] = null;
    return false;
  };
  return tryFrom(0);
}

/** Places whose number follows from the equations alone, whatever numbers are thought possible: exact, modulo a prime. */
function computable({ values, equations }: Told): number[] {
  const PRIME = 1_000_003;
  const mod = (value: number): number => ((value % PRIME) + PRIME) % PRIME;
  const inverse = (value: number): number => {
    let [result, base, power] = [1n, BigInt(value), BigInt(PRIME - 2)];
    for (; power > 0n; power /= 2n) {
      if (power % 2n === 1n) result = (result * base) % BigInt(PRIME);
      base = (base * base) % BigInt(PRIME);
    }
    return Number(result);
  };
  const unknown = values.flatMap((value, index) => (value === null ? [index] : []));
  const column = new Map(unknown.map((place, index) => [place, index]));
  const matrix = equations.map((equation) => {
    const row = unknown.map(() => 0);
    for (const { place, sign } of equation) if (column.has(place)) row[column.get(place)!] = mod(sign);
    return row;
  });
  const pivots: number[] = [];
  for (let at = 0; at < unknown.length; at += 1) {
    const from = matrix.findIndex((row, index) => index >= pivots.length && row[at] !== 0);
    if (from < 0) continue;
    const top = pivots.length;
    [matrix[top], matrix[from]] = [matrix[from]!, matrix[top]!];
    const scale = inverse(matrix[top][at]!);
    matrix[top] = matrix[top].map((value) => mod(value * scale));
    for (const [index, row] of matrix.entries())
      if (index !== top && row[at] !== 0)
        matrix[index] = row.map((value, i) => mod(value - row[at]! * matrix[top]![i]!));
    pivots.push(at);
  }
  return pivots.flatMap((at, index) =>
    matrix[index]!.filter((value) => value !== 0).length === 1 ? [unknown[at]!] : [],
  );
}

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
const grouped = (most: number, cell: fc.Arbitrary<number> = count): fc.Arbitrary<Table> =>
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
const suppressedPlaces = ({ values }: Told): number[] =>
  values.flatMap((value, place) => (value === null ? [place] : []));
const rowsOf = (counts: Table['counts']) => suppressSmall(counts).rows;

/** Checks the promise by trying every reading: small numbers may be 5 or more, and all others something else. */
function expectPromise(table: Table): void {
  const told = suppressed(table);
  const all = allOf(table);
  const most = Math.max(...all) + SMALL;
  for (const place of suppressedPlaces(told)) {
    const value = all[place]!;
    if (value < SMALL) expect(mayBe(told, place, [SMALL, most], most)).toBe(true);
    else
      expect(mayBe(told, place, [value + 1, most], most) || mayBe(told, place, [1, value - 1], most)).toBe(
        true,
      );
  }
}

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
    fc.assert(fc.property(grouped(3, few), expectPromise), { numRuns: 80 });
  });

  test('also in every table of three rows, two of them a group, and in every one of two columns with a group', () => {
    const values = [0, 1, 4, 6];
    const all = (length: number): number[][] =>
      length === 0 ? [[]] : all(length - 1).flatMap((row) => values.map((value) => [...row, value]));
    for (const [a, b, c] of all(3)) expectPromise({ counts: [[a!], [b!], [c!]], groups: [[0, 1]] });
    for (const [a, b, c, d] of all(4))
      expectPromise({ counts: [[a!, b!], [c!, d!], [6, 6]], groups: [[0, 1]] }); // prettier-ignore
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
