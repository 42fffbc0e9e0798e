/** One number of a two-way table, totals and sums of groups included, as an arc of its network. */
export interface Cell {
  readonly value: number;
  /** The nodes it leads between when it grows: rows are even, columns odd, groups of rows behind both. */
  readonly from: number;
  readonly to: number;
  /**
   * What it costs to suppress it: few cells, small ones, and totals last, those of groups and of all after the others. Infinite:
   * it is told elsewhere.
   */
  readonly cost: number;
}

/** A cell that becomes one more, or one less. */
export interface Arc {
  readonly cell: Cell;
  readonly by: 1 | -1;
}

/** All numbers of a table: its cells with the totals, and the sum of each group of rows. */
export interface TableCells {
  readonly cells: readonly (readonly Cell[])[];
  readonly sums: readonly Cell[];
}

/** Values of cells as a reader may think them. */
export type Values = Map<Cell, number>;

/** The network of a table, and what of it is suppressed. */
export interface Network {
  readonly suppressed: Set<Cell>;
  /** The true values. */
  start(): Values;
  /** The cheapest way for the other cells to make up for one more in this one; what is suppressed costs nothing. */
  wayBack(cell: Cell, values: Values, through: 'all' | 'suppressed'): readonly Arc[] | null;
  /** Makes this one more, and the others of the path make up for it. */
  push(cell: Cell, path: readonly Arc[], values: Values): void;
}

const ONE_CELL = 1e7;
const ONE_TOTAL = 1e10;
/** A sum of many rows tells more than a row's total does. */
const ONE_SUM = 1e11;
const THE_TOTAL = 1e13;
/** Nobody is told of a suppressed zero: there is none. */
const LEAST = 1;

/**
 * A table with its totals, and sums of groups of rows (by their places; no row is in two). A total grows against its cells,
 * so that what flows into a row or column flows out of it; what flows into a row of a group comes by the group's sum.
 * `told`: the totals of the columns, and that of all, are known to everybody.
 */
export function cellsOf(
  counts: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
  told: boolean,
): TableCells {
  const width = counts[0]?.length ?? 0;
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const rows = counts.map((row) => [...row, sum(row)]);
  const totals = Array.from({ length: width + 1 }, (_, column) => sum(rows.map((row) => row[column]!)));
  const groupNode = (group: number): number => 2 * (Math.max(counts.length, width) + 1) + group;
  const comesFrom = new Map(groups.flatMap((group, g) => group.map((row) => [row, groupNode(g)] as const)));
  const cells = [...rows, totals].map((row, r) =>
    row.map((value, c): Cell => {
      const [inRow, inColumn] = [c === width, r === counts.length];
      const [rowNode, columnNode] = [2 * r, 2 * c + 1];
      const backwards = inRow !== inColumn;
      const base = inRow && inColumn ? THE_TOTAL : backwards ? ONE_TOTAL : ONE_CELL;
      return {
        value,
        from: backwards ? (comesFrom.get(r) ?? columnNode) : rowNode,
        to: backwards ? rowNode : columnNode,
        cost: (inColumn && told ? Infinity : base) + Math.min(value, 1e6),
      };
    }),
  );
  const sums = groups.map((group, g): Cell => {
    const value = sum(group.map((row) => rows[row]![width]!));
    return { value, from: 2 * width + 1, to: groupNode(g), cost: ONE_SUM + Math.min(value, 1e6) };
  });
  return { cells, sums };
}

/** The network of a table; nothing is suppressed yet. */
export function createNetwork({ cells, sums }: TableCells): Network {
  // A zero stays as it is: it is known to be one.
  const all = [...cells.flat(), ...sums].filter(({ value }) => value > 0);
  const nodes = 2 * Math.max(cells.length, cells[0]?.length ?? 0) + sums.length;
  const arcs = Array.from({ length: nodes }, (): (Arc & { readonly to: number })[] => []);
  for (const cell of all) {
    arcs[cell.from]!.push({ cell, by: 1, to: cell.to });
    arcs[cell.to]!.push({ cell, by: -1, to: cell.from });
  }
  const suppressed = new Set<Cell>();
  const find = (cell: Cell, [from, to]: readonly [number, number], values: Values, hidden: boolean) => {
    const costOf = ({ cell: one, by }: Arc): number => {
      if (one === cell || (by < 0 && values.get(one)! <= LEAST)) return Infinity;
      return suppressed.has(one) ? 0 : hidden ? Infinity : one.cost;
    };
    return cheapest(arcs, from, to, costOf);
  };
  return {
    suppressed,
    start: () => new Map(all.map((cell) => [cell, cell.value])),
    wayBack: (cell, values, through) => find(cell, [cell.to, cell.from], values, through === 'suppressed'),
    push: (cell, path, values) => {
      for (const { cell: one, by } of [{ cell, by: 1 }, ...path]) values.set(one, values.get(one)! + by);
    },
  };
}

/** The cheapest path between two nodes (Dijkstra); of equal ones always the same. Null: there is none. */
function cheapest(
  arcs: readonly (readonly (Arc & { readonly to: number })[])[],
  from: number,
  to: number,
  costOf: (arc: Arc) => number,
): readonly Arc[] | null {
  const best = new Float64Array(arcs.length).fill(Infinity);
  const came: ({ readonly arc: Arc; readonly node: number } | null)[] = arcs.map(() => null);
  const done = new Uint8Array(arcs.length);
  best[from] = 0;
  for (;;) {
    const node = nearest(best, done);
    if (node < 0) return null;
    if (node === to) break;
    done[node] = 1;
    for (const arc of arcs[node]!) {
      const cost = best[node]! + costOf(arc);
      if (cost >= best[arc.to]!) continue;
      best[arc.to] = cost;
      came[arc.to] = { arc, node };
    }
  }
  const path: Arc[] = [];
  for (let step = came[to]; step; step = came[step.node]) path.unshift(step.arc);
  return path;
}

/** The first of the nearest nodes that are not done; -1: the others cannot be reached. */
function nearest(best: Float64Array, done: Uint8Array): number {
  let [node, least] = [-1, Infinity];
  for (let i = 0; i < best.length; i += 1)
    if (done[i] === 0 && best[i]! < least) [node, least] = [i, best[i]!];
  return node;
}
