import type { Size } from '../arrange';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import type { Colour } from '../palette';
import {
  APART,
  BESIDE_BAR,
  HEAD_LINE,
  LABEL,
  LEAST_BAR,
  lookOf,
  NEXT_LINE,
  NOTE,
  SHORT_BAR,
} from './bars-look';
import { nameRoomOf } from './name-room';

/** One figure of a table. */
export interface Cell {
  /** null: no bar is drawn of it. */
  readonly value: number | null;
  readonly text: string;
  /** It is known, though no bar can be drawn of it. */
  readonly plain?: boolean;
  /** It stands for no place or kind of its own: its bar is grey. */
  readonly rest?: boolean;
}

/** A table of rows with a bar in each column; every column has its own scale. */
export interface Bars {
  readonly columns: readonly { readonly label: string; readonly colour: Colour }[];
  readonly rows: readonly {
    readonly name: string;
    /** Below the name: what else there is to say of the row. */
    readonly note?: string | undefined;
    readonly cells: readonly Cell[];
  }[];
  /** Said below the rows. */
  readonly more?: string;
  /** Low rows. */
  readonly dense?: boolean;
}

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

/** What has how much room in a table. */
export interface Plan {
  readonly nameRoom: number;
  /** How wide each column is. */
  readonly widths: readonly number[];
  /** The longest bar of every column; 0: there is no room for bars. */
  readonly longest: number;
  readonly head: number;
  readonly headLines: number;
  /** How many lines each row has. */
  readonly lines: readonly number[];
}

/** Shares the width of a table among names, values and bars. */
export function planOf(of: Bars, width: number): Plan {
  const { columns, rows } = of;
  const look = lookOf(of);
  // What columns are called stands on one line, unless bars would have no room for it.
  const whole = shareOut(of, width, (label) => label.replaceAll(' ', '\u00a0'));
  const parted = shareOut(of, width, (label) => label);
  const { nameRoom, spare, values, longest } =
    whole.spare >= 0 && (whole.longest > 0 || parted.longest === 0) ? whole : parted;
  const widths = values.map((one) => one + spare);
  const lines = rows.map(({ name, note, cells }) =>
    Math.max(
      fitText(name, { ...look.name, room: nameRoom }).lines.length +
        (note ? fitText(note, { ...NOTE, room: nameRoom }).lines.length : 0),
      ...cells.map(({ text }, index) => fitText(text, { ...look.value, room: widths[index]! }).lines.length),
    ),
  );
  const labels = columns.map(({ label }, index) =>
    label === '' ? 0 : fitText(label, { ...LABEL, room: widths[index]! - 22 }).lines.length,
  );
  const most = Math.max(...labels);
  const head = most === 0 ? 0 : most * HEAD_LINE + 9;
  return { nameRoom, widths, longest, head, headLines: most, lines };
}

interface Shares {
  readonly nameRoom: number;
  /** What each column needs, and what it has beyond that. */
  readonly values: readonly number[];
  readonly spare: number;
  /** The longest bar of every column; 0: there is no room for bars, or nothing to draw. */
  readonly longest: number;
}

/** Shares a width where labels break as `parting` lets them. */
function shareOut(of: Bars, width: number, parting: (label: string) => string): Shares {
  const { columns, rows } = of;
  const { gap, name: style, value } = lookOf(of);
  const names = rows.flatMap(({ name, note }) => [name, ...(note ? [note] : [])]);
  const widest = Math.max(0, ...names.map((name) => widthOf(name, 400, style.size)));
  const share = columns.length === 1 ? 0.56 : 0.41;
  // Values take what they need; bars have what is left.
  const texts = columns.map((_, index) =>
    Math.max(
      ...rows.map(({ cells }) => Math.min(width * 0.34, widthOf(cells[index]!.text, 600, value.size))),
    ),
  );
  const values = columns.map(({ label }, index) => {
    const words = parting(label).split(' ');
    const widestWord = Math.max(...words.map((word) => widthOf(word, 400, LABEL.size)));
    return Math.max(label === '' ? 0 : 23 + widestWord, texts[index]!);
  });
  // Below what a column is called a bar has room too.
  const below = Math.min(...values.map((one, index) => one - texts[index]!));
  const free = width - values.reduce((sum, one) => sum + one, 0) - gap * columns.length;
  const spareBeside = (room: number): number => (free - room) / columns.length;
  const first = Math.min(
    widest + 2,
    Math.max(width * share, Math.min(width * 0.62, free - (LEAST_BAR + BESIDE_BAR) * columns.length)),
  );
  const drawn = rows.some(({ cells }) => cells.some((cell) => cell.value !== null && cell.value > 0));
  const barred = drawn && below + spareBeside(first) >= LEAST_BAR + BESIDE_BAR;
  // Names take more where that saves lines, and bars are a little shorter for it.
  const apart = barred ? Math.max(0, SHORT_BAR + BESIDE_BAR - below) : APART;
  const most = Math.min(widest + 2, width * 0.62, free - apart * columns.length);
  const nameRoom = nameRoomOf({ names, style }, first, most);
  const spare = spareBeside(nameRoom);
  return { nameRoom, values, spare, longest: barred ? below + spare - BESIDE_BAR : 0 };
}
