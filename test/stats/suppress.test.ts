import fc from 'fast-check';
import { type PublicTable, SMALL, suppressSmall } from '../../src/stats/suppress';

/** The whole table, totals included, as it is. */
function withTotals(counts: readonly (readonly number[])[]): number[][] {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const rows = counts.map((row) => [...row, sum(row)]);
  return [...rows, rows[0]!.map((_, column) => sum(rows.map((row) => row[column]!)))];
}

/** Every equation of a table: its cells by place, and the sign of each; a row is its cells less its total. */
function equationsOf(rows: number, columns: number): { place: number; sign: number }[][] {
  const at = (row: number, column: number): number => row * columns + column;
  const of = (count: number, place: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => ({
      place: place(index),
      sign: index === count - 1 ? -1 : 1,
    }));
  return [
    ...Array.from({ length: rows }, (_, row) => of(columns, (column) => at(row, column))),
    ...Array.from({ length: columns }, (_, column) => of(rows, (row) => at(row, column))),
  ];
}

/**
 * Whether a table exists that looks the same and has a suppressed number at a place within bounds: tried out, number by
 * number. Suppressed numbers are 1 to `most`.
 */
function mayBe(shown: PublicTable, place: number, [low, high]: [number, number], most: number): boolean {
  const equations = equationsOf(shown.length, shown[0]!.length);
  const values = shown.flat();
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
function computable(shown: PublicTable): number[] {
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
  const unknown = shown.flat().flatMap((value, index) => (value === null ? [index] : []));
  const column = new Map(unknown.map((place, index) => [place, index]));
  const matrix = equationsOf(shown.length, shown[0]!.length).map((equation) => {
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
const suppressedPlaces = (shown: PublicTable): number[] =>
  shown.flat().flatMap((value, place) => (value === null ? [place] : []));

describe('small counts in a published table', () => {
  test('are suppressed, totals too, and what stays is true; a zero is never suppressed', () => {
    fc.assert(
      fc.property(tables(7), (counts) => {
        const all = withTotals(counts).flat();
        suppressSmall(counts)
          .flat()
          .forEach((shown, place) => {
            if (shown !== null) expect(shown).toBe(all[place]);
            else expect(all[place]).toBeGreaterThan(0);
            if (all[place]! > 0 && all[place]! < SMALL) expect(shown).toBeNull();
          });
      }),
    );
  });

  test('follow from no adding and subtracting, over however many rows and columns', () => {
    fc.assert(
      fc.property(tables(8), (counts) => {
        expect(computable(suppressSmall(counts))).toEqual([]);
      }),
    );
  });

  test('may each be 5 or more, and every other suppressed count something else, in a table that looks the same', () => {
    const few = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(tables(3, few), (counts) => {
        const shown = suppressSmall(counts);
        const all = withTotals(counts).flat();
        const most = Math.max(...all) + SMALL;
        for (const place of suppressedPlaces(shown)) {
          const value = all[place]!;
          if (value < SMALL) expect(mayBe(shown, place, [SMALL, most], most)).toBe(true);
          else
            expect(
              mayBe(shown, place, [value + 1, most], most) || mayBe(shown, place, [1, value - 1], most),
            ).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are suppressed in the same way every time', () => {
    fc.assert(
      fc.property(tables(6), (counts) => {
        expect(suppressSmall(counts)).toEqual(suppressSmall(counts.map((row) => [...row])));
      }),
    );
  });
});

describe('what is suppressed beside them', () => {
  test('is nothing where nothing is small, and zeros stay', () => {
    expect(suppressSmall([[5, 0], [12, 7]])).toEqual([[5, 0, 5], [12, 7, 19], [17, 7, 24]]); // prettier-ignore
  });

  test('is three cells for one, the smallest that do, and no total', () => {
    const shown = suppressSmall([
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
    expect(suppressSmall([[0, 3], [10, 0]])).toEqual([[0, null, null], [null, 0, null], [null, null, 13]]); // prettier-ignore
    expect(suppressSmall([[3]])).toEqual([[null, null], [null, null]]); // prettier-ignore
  });

  test('is cells, even where fewer totals would do', () => {
    const shown = suppressSmall([
      [3, 10, 0],
      [0, 10, 10],
      [10, 0, 10],
    ]);
    expect(shown.map((row) => row.at(-1))).toEqual([13, 20, 20, 53]);
    expect(shown.at(-1)).toEqual([13, 20, 20, 53]);
    expect(suppressedPlaces(shown)).toHaveLength(6);
  });

  test('is needed each: if it were shown, a small count would be known to be small', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(tables(3, cell), (counts) => {
        const shown = suppressSmall(counts);
        const all = withTotals(counts);
        const width = shown[0]!.length;
        const most = Math.max(...all.flat()) + SMALL;
        const places = suppressedPlaces(shown);
        for (const place of places.filter((one) => all.flat()[one]! >= SMALL)) {
          const less = shown.map((row, r) =>
            row.map((value, c) => (r * width + c === place ? all[r]![c]! : value)),
          );
          const small = places.filter((one) => all.flat()[one]! < SMALL);
          expect(small.every((one) => mayBe(less, one, [SMALL, most], most))).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  });
});
