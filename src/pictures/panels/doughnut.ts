import { ringPath } from '../arc';
import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS, PARTS } from '../palette';
import type { Body } from '../panel';
import type { Cell } from './bars';

/** Parts of a whole: the first column is drawn as a ring, all columns are told beside it. */
export interface Doughnut {
  readonly columns: readonly string[];
  /** Which column the ring is of. */
  readonly drawn: number;
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  /** In the middle. */
  readonly total: { readonly value: string; readonly label: string } | null;
  /** Low rows. */
  readonly dense?: boolean;
}

const NAME = { size: 19, least: 17, weight: 400, lines: 3 } as const;
const VALUE = { size: 19, least: 17, weight: 600, lines: 4 } as const;
const ROWS = {
  roomy: { least: 31, natural: 37, most: 48 },
  dense: { least: 27, natural: 28, most: 40 },
} as const;
const NEXT_LINE = 22;
const GAP = 14;
const SWATCH = 24;
const LABEL = { size: 17, least: 17, weight: 400, lines: 6 } as const;
const HEAD_LINE = 20;
/** The ring beside its legend, with a gap. */
const ASIDE = 194;

/** A ring with its legend: beside it where there is room, else below. */
export function doughnut(of: Doughnut): Body {
  return {
    says: of.rows.map(({ name, cells }) => `${name}: ${cells.map(({ text }) => text).join(' / ')}`),
    size(width) {
      const side = beside(of, width);
      const legend = legendSize(of, side ? width - ASIDE : width);
      const ring = side ? 0 : of.dense ? 150 : 182;
      const floor = side ? 170 : 0;
      return {
        least: Math.max(floor, legend.least + ring),
        natural: Math.max(floor, legend.natural + ring),
        most: Math.max(floor + 60, legend.most + ring + 60),
      };
    },
    draw(canvas, box) {
      const side = beside(of, box.width);
      const legend = legendSize(of, side ? box.width - ASIDE : box.width);
      const ring = side
        ? box.height
        : Math.max(of.dense ? 138 : 150, Math.min(236, box.height - legend.natural - 12));
      const radius = Math.min(side ? 84 : 118, ring / 2 - 2);
      const cx = side ? box.x + 84 : box.x + box.width / 2;
      const cy = side ? box.y + box.height / 2 : box.y + radius;
      drawRing(canvas, cx, cy, radius, of);
      const y = side ? box.y : box.y + 2 * radius + 12;
      drawLegend(
        canvas,
        {
          x: side ? box.x + ASIDE : box.x,
          y,
          width: side ? box.width - ASIDE : box.width,
          height: box.y + box.height - y,
        },
        of,
      );
    },
  };
}

/** True when names keep whole words in a legend beside the ring. */
function beside(of: Doughnut, width: number): boolean {
  const words = of.rows
    .flatMap(({ name }) => name.split(' '))
    .map((word) => widthOf(word, NAME.weight, NAME.least));
  return width > 470 && planOf(of, width - ASIDE).nameRoom >= Math.max(110, ...words);
}

interface Plan {
  readonly nameRoom: number;
  readonly values: readonly number[];
  readonly lines: readonly number[];
  readonly head: number;
}

function planOf({ rows, columns }: Doughnut, width: number): Plan {
  const all = width - SWATCH;
  // Nothing is broken inside a word while there is room: names first, then values beyond their longest word.
  const widest = (texts: readonly string[], weight: 400 | 600): number =>
    Math.max(...texts.flatMap((text) => text.split(' ')).map((word) => widthOf(word, weight, 17))) + 1;
  const names = rows.map(({ name }) => name);
  const forNames = widest(names, NAME.weight) + GAP * columns.length + 4;
  const most = Math.min(all * (columns.length === 1 ? 0.5 : 0.3), (all - forNames) / columns.length);
  const values = columns.map((label, index) => {
    const texts = rows.map(({ cells }) => cells[index]!.text);
    const floor = Math.max(widest([label], 400), widest(texts, 600));
    const wanted = Math.max(all * 0.25, ...texts.map((text) => widthOf(text, 600, VALUE.size) + 1));
    return Math.max(floor, Math.min(most, wanted));
  });
  const nameRoom = width - SWATCH - values.reduce((sum, one) => sum + one + GAP, 0);
  const lines = rows.map(({ name, cells }) =>
    Math.max(
      fitText(name, { ...NAME, room: nameRoom }).lines.length,
      ...cells.map(({ text }, index) => fitText(text, { ...VALUE, room: values[index]! }).lines.length),
    ),
  );
  const labelled = Math.max(
    ...columns.map((label, index) => fitText(label, { ...LABEL, room: values[index]! }).lines.length),
  );
  return { nameRoom, values, lines, head: labelled * HEAD_LINE + 6 };
}

function legendSize(of: Doughnut, width: number): { least: number; natural: number; most: number } {
  const plan = planOf(of, width);
  const extra = plan.lines.reduce((sum, lines) => sum + (lines - 1) * NEXT_LINE, 0) + plan.head;
  const rows = of.rows.length;
  const ROW = ROWS[of.dense ? 'dense' : 'roomy'];
  return {
    least: rows * ROW.least + extra,
    natural: rows * ROW.natural + extra,
    most: rows * ROW.most + extra,
  };
}

function drawRing(
  canvas: Canvas,
  cx: number,
  cy: number,
  radius: number,
  { rows, drawn, total }: Doughnut,
): void {
  const values = rows.map(({ cells }) => Math.max(0, cells[drawn]!.value ?? 0));
  const whole = values.reduce((sum, one) => sum + one, 0);
  const thickness = radius * 0.27;
  canvas.add(`<path d="${ringPath(cx, cy, radius, thickness, 0, 1)}" fill="${COLOURS.track}"/>`);
  let from = 0;
  values.forEach((value, index) => {
    if (whole === 0 || value === 0) return;
    const to = from + value / whole;
    // A sliver is drawn so wide that it can be seen; a gap of the ground parts neighbours.
    canvas.add(
      `<path d="${ringPath(cx, cy, radius, thickness, from, Math.max(to, from + 0.006))}" fill="${PARTS[index % PARTS.length]}" stroke="${COLOURS.card}" stroke-width="${value === whole ? 0 : 2}"/>`,
    );
    from = to;
  });
  if (!total) return;
  const room = 2 * (radius - thickness) - 16;
  const label = fitText(total.label, { size: 17, least: 17, weight: 400, room, lines: 2 });
  if (fitText(total.value, { size: 30, least: 17, weight: 800, room }).cut) return;
  // A small ring has room for the number alone.
  const tiny = radius < 76 && label.lines.length > 1;
  const y = tiny ? cy + 9 : cy - (label.lines.length - 1) * 9;
  canvas.text(cx, y, total.value, { size: 30, least: 17, weight: 800, anchor: 'middle', room });
  if (!tiny)
    canvas.text(cx, y + 26, total.label, {
      size: 17,
      anchor: 'middle',
      room,
      lines: 2,
      fill: COLOURS.muted,
      leading: 1.12,
    });
}

function drawLegend(canvas: Canvas, box: Box, of: Doughnut): void {
  const plan = planOf(of, box.width);
  const ends = plan.values.map((_, index) => {
    const after = plan.values.slice(index + 1).reduce((sum, one) => sum + one + GAP, 0);
    return box.x + box.width - after;
  });
  of.columns.forEach((label, index) =>
    canvas.text(ends[index]!, box.y + 15, label, {
      ...LABEL,
      anchor: 'end',
      fill: COLOURS.muted,
      room: plan.values[index]!,
      leading: HEAD_LINE / LABEL.size,
    }),
  );
  const extra = plan.lines.reduce((sum, lines) => sum + (lines - 1) * NEXT_LINE, 0);
  const step = Math.min(ROWS.roomy.most, (box.height - plan.head - extra) / Math.max(1, of.rows.length));
  let y = box.y + plan.head;
  of.rows.forEach(({ name, cells }, row) => {
    const height = step + (plan.lines[row]! - 1) * NEXT_LINE;
    const middle = y + height / 2;
    if (row > 0) canvas.rect({ x: box.x, y: y - 0.5, width: box.width, height: 1 }, COLOURS.line);
    canvas.rect({ x: box.x, y: middle - 7, width: 14, height: 14 }, PARTS[row % PARTS.length]!, 4);
    const at = (lines: number, size: number): number =>
      middle + size * 0.36 - ((lines - 1) * size * 1.12) / 2;
    const named = fitText(name, { ...NAME, room: plan.nameRoom });
    canvas.text(box.x + SWATCH, at(named.lines.length, named.size), name, {
      ...NAME,
      room: plan.nameRoom,
      leading: 1.12,
    });
    cells.forEach(({ text, value }, index) => {
      const room = plan.values[index]!;
      const shown = fitText(text, { ...VALUE, room });
      const fill = value === null ? COLOURS.muted : COLOURS.ink;
      canvas.text(ends[index]!, at(shown.lines.length, shown.size), text, {
        ...VALUE,
        room,
        fill,
        anchor: 'end',
        leading: 1.12,
      });
    });
    y += height;
  });
}
