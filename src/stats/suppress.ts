import { type Cell, cellsOf, createNetwork, type Network, type TableCells } from './suppress-network';

/** Counts below this tell of single people. */
export const SMALL = 5;

/** A two-way table as it may be published; null is suppressed. */
export interface PublicTable {
  /** The cells, each row's total last, and a last row of totals. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** The sum of each group of rows that was asked for. */
  readonly sums: readonly (number | null)[];
}

/**
 * Suppresses what is small (1 to 4; a zero tells of nobody) in a table of counts, totals included, and as little else as
 * needed so that nothing follows from what stays. `groups` are rows whose sum is told too, by their places; no row is in two.
 * The promise, against a reader who knows the rule and adds and subtracts
 * as he likes: every suppressed number may have more than one value, and every small one may be 5 or more. Totals and sums are
 * suppressed only where the cells do not suffice. The same table gives the same answer. Pure.
 *
 * Why that holds: every row and every column adds up to its total, and every group to its sum, so a table is a circulation in
 * a network. Its nodes are rows, columns, groups and two for the total of all; its arcs are all numbers: what is counted flows
 * from the total through the group's sum (of a row in no group: at once) and the row's total into the row, through a cell into
 * the column, and through the column's total back. What stays published fixes all arcs but the suppressed ones. Whatever the
 * reader could think instead differs from the truth by circles of suppressed arcs; such a network has whole solutions
 * wherever it has any, so a number can be one more exactly when a path of suppressed arcs leads back, and by
 * repeating that up to 5. No suppressed number is 0, which the reader knows: no arc goes below 1.
 */
export function suppressSmall(
  counts: readonly (readonly number[])[],
  groups: readonly (readonly number[])[] = [],
): PublicTable {
  const table = suppressIn(cellsOf(counts, groups, false));
  if (!('rows' in table)) throw new Error('A count can always be more when every total is.');
  return table;
}

/**
 * The same where everybody is told the totals of the columns and of all, however small they are: in a digest. They stay, and
 * the promise is kept by the other numbers. Where these do not suffice there is no such table: then in which column
 * (null: in that of the rows' totals, or among the sums) there is a small number that could not be 5.
 */
export function suppressUnderTotals(
  counts: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
): PublicTable | Stuck {
  return suppressIn(cellsOf(counts, groups, true));
}

/** Where nothing can make up for a small number. */
export interface Stuck {
  readonly column: number | null;
}

function suppressIn(table: TableCells): PublicTable | Stuck {
  const small = [...table.cells.flat(), ...table.sums].filter(
    ({ value, cost }) => value > 0 && value < SMALL && cost < Infinity,
  );
  const network = createNetwork(table);
  small.forEach((cell) => network.suppressed.add(cell));
  const othersOf = new Map<Cell, Others>();
  for (const cell of small) {
    const others = hide(network, cell);
    if (!others) return stuckAt(table, cell);
    othersOf.set(cell, others);
  }
  giveBack(network, othersOf);
  const shown = (cell: Cell): number | null => (network.suppressed.has(cell) ? null : cell.value);
  return { rows: table.cells.map((row) => row.map(shown)), sums: table.sums.map(shown) };
}

function stuckAt({ cells }: TableCells, cell: Cell): Stuck {
  const column = cells.find((row) => row.includes(cell))?.indexOf(cell) ?? -1;
  return { column: column < 0 || column === cells[0]!.length - 1 ? null : column };
}

/** Cells that would be something else where a small one was 5. */
type Others = ReadonlySet<Cell>;

/** Suppresses what it takes until a small cell may be 5. The circle through all totals is always there, unless they are told; null: it cannot. */
function hide(network: Network, cell: Cell): Others | null {
  const others = raise(network, cell, 'all');
  others?.forEach((one) => network.suppressed.add(one));
  return others;
}

/** Which others make up for it when a small cell becomes 5; null: it cannot. */
function raise(network: Network, cell: Cell, through: 'all' | 'suppressed'): Others | null {
  const values = network.start();
  const others = new Set<Cell>();
  for (let value = cell.value; value < SMALL; value += 1) {
    const path = network.wayBack(cell, values, through);
    if (!path) return null;
    network.push(cell, path, values);
    path.forEach((arc) => others.add(arc.cell));
  }
  return others;
}

/**
 * Shows again what is not needed after all, totals and large counts first. What is left is needed: some small cell can only
 * be 5 when this one is something else, so it may be something else.
 */
function giveBack(network: Network, othersOf: Map<Cell, Others>): void {
  const beside = [...network.suppressed].filter((cell) => !othersOf.has(cell));
  for (const cell of beside.sort((a, b) => b.cost - a.cost)) {
    network.suppressed.delete(cell);
    const again = [...othersOf]
      .filter(([, others]) => others.has(cell))
      .map(([small]) => [small, raise(network, small, 'suppressed')] as const);
    if (again.some(([, others]) => others === null)) network.suppressed.add(cell);
    else for (const [small, others] of again) othersOf.set(small, others!);
  }
}
