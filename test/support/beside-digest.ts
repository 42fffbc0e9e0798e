import { SMALL } from '../../src/stats/suppress';
import type { PublicPlaces } from '../../src/stats/suppress-places';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Small counts of a table in the order of its places' codes, which rows are in a group whose sum is told, and what is told of it. */
export interface ToldBesideDigest {
  readonly counts: readonly (readonly number[])[];
  readonly group: readonly number[];
  readonly told: PublicPlaces;
  readonly host: string;
}

/**
 * Every number that each suppressed count, row total and sum may be to a reader who knows the table, what the digest tells (the
 * totals of columns and of all) and the rule: all tables are tried. A suppressed count is no 0, but where columns are joined.
 */
export function readingsOf({ counts, group, told, host }: ToldBesideDigest): Map<string, Set<number>> {
  const rows = [...told.rows.values()];
  const width = counts[0]!.length;
  const columns = Array.from({ length: width }, (_, column) => {
    const least = told.joined.some((one) => one.includes(column)) ? 0 : 1;
    const total = sum(counts.map((row) => row[column]!));
    return fillings(
      rows.map((row) => row[column]!),
      total,
      least,
    );
  });
  const readings = new Map<string, Set<number>>();
  const note = (key: string, value: number): void =>
    void (readings.get(key) ?? readings.set(key, new Set()).get(key)!).add(value);
  const tryFrom = (chosen: readonly (readonly number[])[]): void => {
    if (chosen.length < width) {
      for (const one of columns[chosen.length]!) tryFrom([...chosen, one]);
      return;
    }
    const totals = rows.map((_, row) => sum(chosen.map((column) => column[row]!)));
    const whole = sum(group.map((row) => totals[row]!));
    const shown = told.sums.get(host)!;
    if (rows.some((row, at) => row.at(-1) !== null && row.at(-1) !== totals[at])) return;
    if (rows.some((row, at) => row.at(-1) === null && totals[at] === 0)) return;
    if (shown !== null ? shown !== whole : whole === 0) return;
    rows.forEach((row, at) =>
      row.forEach((cell, column) => {
        if (cell === null) note(`${at},${column}`, column === width ? totals[at]! : chosen[column]![at]!);
      }),
    );
    if (shown === null) note('sum', whole);
  };
  tryFrom([]);
  return readings;
}

/** Every way to fill what is suppressed of a column so that it comes to its total. */
function fillings(cells: readonly (number | null)[], total: number, least: number): number[][] {
  if (cells.length === 0) return total === 0 ? [[]] : [];
  const [cell, ...others] = cells;
  const from = cell ?? least;
  const to = cell ?? total;
  const ways: number[][] = [];
  for (let value = from; value <= Math.min(to, total); value += 1)
    for (const rest of fillings(others, total - value, least)) ways.push([value, ...rest]);
  return ways;
}

/** Checks that nothing suppressed is known, and no small count is known to be small but by the digest itself. */
export function expectPromiseBesideDigest(one: ToldBesideDigest): void {
  const { counts, group } = one;
  const readings = readingsOf(one);
  const rows = [...one.told.rows.values()];
  const width = counts[0]!.length;
  const values = counts.map((row) => [...row, sum(row)]);
  rows.forEach((row, at) =>
    row.forEach((cell, column) => {
      if (cell !== null) return;
      const may = readings.get(`${at},${column}`)!;
      expect(may.size).toBeGreaterThan(1);
      const total = column === width ? SMALL : sum(counts.map((each) => each[column]!));
      if (values[at]![column]! < SMALL && total >= SMALL)
        expect(Math.max(...may)).toBeGreaterThanOrEqual(SMALL);
    }),
  );
  if (one.told.sums.get(one.host) !== null) return;
  const whole = sum(group.map((row) => values[row]!.at(-1)!));
  expect(readings.get('sum')!.size).toBeGreaterThan(1);
  if (whole < SMALL) expect(Math.max(...readings.get('sum')!)).toBeGreaterThanOrEqual(SMALL);
}
