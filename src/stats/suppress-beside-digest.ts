import { type PublicTable, type Stuck, suppressUnderTotals } from './suppress';
import {
  layOut,
  type PlaceTable,
  type PlaceWithin,
  type PublicPlaces,
  suppressPlaces,
  toldOf,
} from './suppress-places';

/**
 * Suppresses counts by place beside a digest, which tells the totals of the columns. A column so small that its other cells cannot
 * make up for a small one is told with another alone: where a place has any of them, the cells of all of them are suppressed,
 * zeros too, and of a place with none they are 0. What the digest tells of such a column (that it is 3 in all) stays told.
 *
 * Why the promise holds for a cell of joined columns: the reader knows at most what they come to together, of a place m and of
 * all M, and the total T of each column. As m was suppressed by the same rule, it may be 5 or more where the cell is small. Whoever has the
 * sums of rows and columns of a table can fill it as he likes: the cell may be any number from max(0, T - (M - m)) to min(m, T).
 * These are two at least when another place has any, and 5 is among them when T is 5 or more.
 *
 * Where so few came that not even all columns together suffice, totals are suppressed as well, and `hidden` or a null among them
 * says so. Pure.
 */
export function suppressBesideDigest(
  counts: ReadonlyMap<string, readonly number[]>,
  within: readonly PlaceWithin[],
): PublicPlaces {
  const layout = layOut(counts, within);
  let columns: Columns = (layout.rows[0] ?? []).map((_, column) => [column]);
  for (;;) {
    const rows = joinedRows(layout.rows, columns);
    const table = suppressUnderTotals(rows, layout.groups);
    const stuck = 'rows' in table ? inOnePlace(rows, columns) : table;
    if (stuck === null)
      return toldOf(layout, apart(layout, table as PublicTable, columns), columns.filter(isJoined));
    const next = join(columns, rows, stuck);
    if (next === null) return suppressPlaces(counts, within);
    columns = next;
  }
}

type Columns = readonly (readonly number[])[];

const isJoined = (columns: readonly number[]): boolean => columns.length > 1;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const totalOf = (rows: readonly (readonly number[])[], column: number): number =>
  sum(rows.map((row) => row[column]!));

function joinedRows(rows: PlaceTable['rows'], columns: Columns): number[][] {
  return rows.map((row) => columns.map((one) => sum(one.map((column) => row[column]!))));
}

/** Joined columns of one place alone would tell of it what the digest tells of all. */
function inOnePlace(rows: readonly (readonly number[])[], columns: Columns): Stuck | null {
  const column = columns.findIndex(
    (one, at) => isJoined(one) && rows.filter((row) => row[at]! > 0).length === 1,
  );
  return column < 0 ? null : { column };
}

/** The column that is stuck, or else the smallest, with the smallest of the others; null: there is no other. */
function join(columns: Columns, rows: readonly (readonly number[])[], { column }: Stuck): Columns | null {
  const bySize = columns
    .map((_, at) => ({ at, total: totalOf(rows, at) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => a.total - b.total || a.at - b.at)
    .map(({ at }) => at);
  const one = column ?? bySize[0];
  const other = bySize.find((at) => at !== one);
  if (one === undefined || other === undefined) return null;
  const both = [...columns[one]!, ...columns[other]!].sort((a, b) => a - b);
  return [...columns.filter((_, at) => at !== one && at !== other), both];
}

/** The table with each column by itself again. */
function apart(layout: PlaceTable, table: PublicTable, columns: Columns): PublicTable {
  const width = layout.rows[0]!.length;
  const at = Array.from({ length: width }, (_, column) => columns.findIndex((one) => one.includes(column)));
  const rows = layout.rows.map((counts, row) => {
    const shown = table.rows[row]!;
    const cells = counts.map((count, column) => {
      const together = columns[at[column]!]!;
      if (!isJoined(together)) return shown[at[column]!]!;
      return together.every((one) => counts[one] === 0) ? count : null;
    });
    return [...cells, shown.at(-1)!];
  });
  const totals = Array.from({ length: width }, (_, column) => totalOf(layout.rows, column));
  return { rows: [...rows, [...totals, sum(totals)]], sums: table.sums };
}
