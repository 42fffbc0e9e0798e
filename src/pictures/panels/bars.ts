import type { Size } from '../arrange';
import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS, type Colour } from '../palette';
import type { Body } from '../panel';

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

const LABEL = { size: 18, least: 17, weight: 400, lines: 4 } as const;
const HEAD_LINE = 21;
/** A table with room, and one that has little. */
const LOOKS = {
  roomy: {
    gap: 22,
    name: { size: 20, least: 17, weight: 400, lines: 4 },
    value: { size: 20, least: 17, weight: 600, lines: 6 },
    row: { least: 33, natural: 40, most: 58 },
  },
  dense: {
    gap: 14,
    name: { size: 18, least: 17, weight: 400, lines: 4 },
    value: { size: 18, least: 17, weight: 600, lines: 6 },
    row: { least: 26.5, natural: 29, most: 44 },
  },
} as const;
const NEXT_LINE = 22;

/** Rows of names with bars and values. */
export function bars(of: Bars): Body {
  return {
    says: [
      ...of.rows.map(({ name, cells }) => `${name}: ${cells.map(({ text }) => text).join(' / ')}`),
      ...(of.more ? [of.more] : []),
    ],
    size: (width) => sizeOf(of, width),
    draw: (canvas, box) => draw(canvas, box, of),
  };
}

function sizeOf(of: Bars, width: number): Size {
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

type Look = (typeof LOOKS)['roomy' | 'dense'];

function lookOf({ dense }: Bars): Look {
  return LOOKS[dense ? 'dense' : 'roomy'];
}

interface Plan {
  readonly nameRoom: number;
  readonly column: number;
  readonly head: number;
  /** How many lines each row has. */
  readonly lines: readonly number[];
}

function planOf(of: Bars, width: number): Plan {
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
  const free = width - Math.max(...values) * columns.length - GAP * columns.length;
  const nameRoom = Math.min(
    widest + 2,
    Math.max(width * share, Math.min(width * 0.62, free - 30 * columns.length)),
  );
  const column = (width - nameRoom - GAP * columns.length) / columns.length;
  const lines = rows.map(({ name, cells }) =>
    Math.max(
      fitText(name, { ...look.name, room: nameRoom }).lines.length,
      ...cells.map(({ text }) => fitText(text, { ...look.value, room: column }).lines.length),
    ),
  );
  const labels = columns.map(({ label }) =>
    label === '' ? 0 : fitText(label, { ...LABEL, room: column - 22 }).lines.length,
  );
  const most = Math.max(...labels);
  return { nameRoom, column, head: most === 0 ? 0 : most * HEAD_LINE + 9, lines };
}

function draw(canvas: Canvas, box: Box, of: Bars): void {
  const plan = planOf(of, box.width);
  const look = lookOf(of);
  const xs = of.columns.map(
    (_, index) => box.x + plan.nameRoom + look.gap + index * (plan.column + look.gap),
  );
  if (plan.head > 0)
    of.columns.forEach(({ label, colour }, index) => {
      if (label === '') return;
      canvas.rect({ x: xs[index]!, y: box.y + 1, width: 14, height: 14 }, colour, 4);
      canvas.text(xs[index]! + 22, box.y + 14, label, {
        ...LABEL,
        fill: COLOURS.muted,
        room: plan.column - 22,
        leading: HEAD_LINE / LABEL.size,
      });
    });
  const extra = plan.lines.reduce((sum, lines) => sum + (lines - 1) * NEXT_LINE, 0);
  const room = box.height - plan.head - extra - (of.more ? 30 : 0);
  const step = Math.min(look.row.most, room / Math.max(1, of.rows.length));
  const scales = of.columns.map((_, index) => scaleOf(of, index, plan.column));
  let y = box.y + plan.head;
  of.rows.forEach(({ name, cells }, row) => {
    const height = step + (plan.lines[row]! - 1) * NEXT_LINE;
    if (row > 0) canvas.rect({ x: box.x, y: y - 0.5, width: box.width, height: 1 }, COLOURS.line);
    centred(canvas, box.x, y + height / 2, name, { ...look.name, room: plan.nameRoom });
    cells.forEach((cell, index) =>
      drawCell(
        canvas,
        { x: xs[index]!, y, width: plan.column, height },
        cell,
        of.columns[index]!.colour,
        scales[index]!,
        look,
      ),
    );
    y += height;
  });
  if (of.more)
    canvas.text(box.x, y + 23, of.more, { size: 18, least: 17, fill: COLOURS.muted, room: box.width });
}

interface Scale {
  readonly greatest: number;
  /** The longest bar; 0: there is no room for bars. */
  readonly length: number;
}

function scaleOf(of: Bars, index: number, column: number): Scale {
  const look = lookOf(of);
  const cells = of.rows.map(({ cells: all }) => all[index]!).filter(({ value }) => value !== null);
  const widest = Math.max(0, ...cells.map(({ text }) => widthOf(text, 600, look.value.size)));
  const length = column - widest - 10;
  return { greatest: Math.max(0, ...cells.map(({ value }) => value!)), length: length < 26 ? 0 : length };
}

function drawCell(
  canvas: Canvas,
  box: Box,
  { value, text, plain }: Cell,
  colour: Colour,
  scale: Scale,
  look: Look,
): void {
  const middle = box.y + box.height / 2;
  let { x } = box;
  if (value !== null && value > 0 && scale.length > 0) {
    const length = Math.max(3, (value / scale.greatest) * scale.length);
    canvas.rect({ x, y: middle - 10, width: length, height: 20 }, colour, 5);
    x += length + 10;
  }
  const fill = value === null && !plain ? COLOURS.muted : COLOURS.ink;
  centred(canvas, x, middle, text, { ...look.value, fill, room: box.x + box.width - x });
}

function centred(
  canvas: Canvas,
  x: number,
  middle: number,
  text: string,
  style: Parameters<Canvas['text']>[3] & { room: number; weight: 400 | 600; lines: number },
): void {
  const { lines, size } = fitText(text, style);
  const step = size * 1.15;
  canvas.text(x, middle + size * 0.36 - ((lines.length - 1) * step) / 2, text, { ...style, leading: 1.15 });
}
