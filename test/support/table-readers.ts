import { type PublicTable, SMALL } from '../../src/stats/suppress';

/** Counts, and which rows have a sum of their own beside. */
export interface CountTable {
  readonly counts: readonly (readonly number[])[];
  readonly groups: readonly (readonly number[])[];
}

/** What somebody is told of a table: its numbers by place, row by row with the totals, sums of groups last. */
export interface Told {
  readonly values: readonly (number | null)[];
  readonly equations: readonly (readonly Term[])[];
}
interface Term {
  readonly place: number;
  readonly sign: number;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** All numbers of a table, as they are. */
export function allOf({ counts, groups }: CountTable): number[] {
  const rows = counts.map((row) => [...row, sum(row)]);
  const totals = rows[0]!.map((_, column) => sum(rows.map((row) => row[column]!)));
  return [...rows, totals].flat().concat(groups.map((group) => sum(group.map((row) => rows[row]!.at(-1)!))));
}

/** Every equation of a table: its numbers by place, and the sign of each; a row is its cells less its total. */
function equationsOf(rows: number, columns: number, groups: CountTable['groups']): Term[][] {
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

export function toldOf({ rows, sums }: PublicTable, groups: CountTable['groups']): Told {
  return {
    values: [...rows.flat(), ...sums],
    equations: equationsOf(rows.length, rows[0]!.length, groups),
  };
}
/**
 * Whether a table exists that looks the same and has a suppressed number at a place within bounds: tried out, number by
 * number. Suppressed numbers are 1 to `most`.
 */
export function mayBe(told: Told, place: number, [low, high]: [number, number], most: number): boolean {
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
export function computable({ values, equations }: Told): number[] {
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

export const suppressedPlaces = ({ values }: Told): number[] =>
  values.flatMap((value, place) => (value === null ? [place] : []));

/** Checks by trying every reading that what is suppressed keeps its promise: small numbers may be 5 or more, all others something else. */
export function expectPromise(table: CountTable, told: Told): void {
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
