import type { Size } from '../arrange';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import type { Colour } from '../palette';

/** One figure of a table. */
export interface Cell {
  /** null: no bar is drawn of it. */
  readonly value: number | null;
  readonly text: string;
  /** It is known, though no bar can be drawn of it. */
  readonly plain?: boolean;
}

/** A table of rows with a bar in each column; every column has its own scale. */
export interface Bars {
  readonly columns: readonly { readonly label: string; readonly colour: Colour }[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  /** Said below the rows. */
  readonly more?: string;
  /** Low rows. */
  readonly dense?: boolean;
}

export const LABEL = { size: 18, least: 17, weight: 400, lines: 4 } as const;
/** The least length of the longest bar, and from a bar to its value. */
const LEAST_BAR = 40;
export const BESIDE_BAR = 10;
export const HEAD_LINE = 21;
/** A table with room, and one that has little. */
const LOOKS = {
  roomy: {
    gap: 22,
    bar: 18,
    name: { size: 20, least: 17, weight: 400, lines: 4 },
    value: { size: 20, least: 17, weight: 600, lines: 6 },
    row: { least: 33, natural: 40, most: 58 },
  },
  dense: {
    gap: 14,
    bar: 14,
    name: { size: 18, least: 17, weight: 400, lines: 4 },
    value: { size: 18, least: 17, weight: 600, lines: 6 },
    row: { least: 26.5, natural: 29, most: 44 },
  },
} as const;
export const NEXT_LINE = 22;

/** How high a table is at a width. */
export function sizeOf(of: Bars, width: number): Size {
  const plan = planOf(of, width);
  const extra =
    plan.lines.reduce((sum, lines) => sum + (lines - 1) * NEXT_LINE, 0) + plan.head + (of.more ? 30 : 0);
  const rows = of.rows.length;
  const { row: ROW } = lookOf(of);
  return {
    least: rows * ROW.least + extra,
    natural: rows * ROW.natural + extra,
    most: rows * ROW.most + extra,
  };
}

/** How large what is in a table is. */
export type Look = (typeof LOOKS)['roomy' | 'dense'];

/** The look of a table. */
export function lookOf({ dense }: Bars): Look {
  return LOOKS[dense ? 'dense' : 'roomy'];
}

/** What has how much room in a table. */
export interface Plan {
  readonly nameRoom: number;
  /** How wide each column is. */
  readonly widths: readonly number[];
  /** The longest bar of every column; 0: there is no room for bars. */
  readonly longest: number;
  readonly head: number;
  /** How many lines each row has. */
  readonly lines: readonly number[];
}

/** Shares the width of a table among names, values and bars. */
export function planOf(of: Bars, width: number): Plan {
  const { columns, rows } = of;
  const look = lookOf(of);
  const GAP = look.gap;
  const widest = Math.max(0, ...rows.map(({ name }) => widthOf(name, 400, look.name.size)));
  const share = columns.length === 1 ? 0.56 : 0.41;
  // Values take what they need; bars have what is left.
  const values = columns.map(({ label }, index) =>
    Math.max(
      label === '' ? 0 : 22 + Math.max(...label.split(' ').map((word) => widthOf(word, 400, LABEL.size))),
      ...rows.map(({ cells }) => Math.min(width * 0.34, widthOf(cells[index]!.text, 600, look.value.size))),
    ),
  );
  const free = width - values.reduce((sum, one) => sum + one, 0) - GAP * columns.length;
  const nameRoom = Math.min(
    widest + 2,
    Math.max(width * share, Math.min(width * 0.62, free - (LEAST_BAR + BESIDE_BAR) * columns.length)),
  );
  const own = values.reduce((sum, one) => sum + one, 0);
  const spare = (width - nameRoom - GAP * columns.length - own) / columns.length;
  const widths = values.map((one) => one + spare);
  const plain = rows.every(({ cells }) => cells.every(({ value }) => value === null));
  const longest = plain || spare < LEAST_BAR + BESIDE_BAR ? 0 : spare - BESIDE_BAR;
  const lines = rows.map(({ name, cells }) =>
    Math.max(
      fitText(name, { ...look.name, room: nameRoom }).lines.length,
      ...cells.map(({ text }, index) => fitText(text, { ...look.value, room: widths[index]! }).lines.length),
    ),
  );
  const labels = columns.map(({ label }, index) =>
    label === '' ? 0 : fitText(label, { ...LABEL, room: widths[index]! - 22 }).lines.length,
  );
  const most = Math.max(...labels);
  return { nameRoom, widths, longest, head: most === 0 ? 0 : most * HEAD_LINE + 9, lines };
}
