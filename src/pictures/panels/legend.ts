import type { Size } from '../arrange';
import type { Box, Canvas } from '../canvas';
import { type Fitted, fitText, keepTogether } from '../fit';
import { widthOf } from '../measure';
import { COLOURS, textTone } from '../palette';
import { STRETCHED } from './bars-look';
import type { Doughnut } from './doughnut';

export const NAME = { size: 19, least: 17, weight: 400, lines: 3 } as const;
const VALUE = { size: 19, least: 17, weight: 600, lines: 4 } as const;
const ROWS = {
  roomy: { least: 31, natural: 37, most: 54 },
  dense: { least: 27, natural: 28, most: 48 },
} as const;
const NEXT_LINE = 22;
/** Between a name and its values, and between these: two numbers must not read as one. */
const GAP = 14;
const BETWEEN = 32;
const SWATCH = 24;
const LABEL = { size: 17, least: 17, weight: 400, lines: 6 } as const;
const HEAD_LINE = 20;
/** Over a column that is named in the heading: its colour there. */
const KEY = { size: 12, height: 18 } as const;
/** What has how much room in a legend. */
export interface Plan {
  readonly nameRoom: number;
  readonly values: readonly number[];
  readonly lines: readonly number[];
  readonly head: number;
  readonly headLines: number;
}

/**
 * Shares the width of a legend among names and values: what columns are called on one line where that costs no other, and
 * columns as narrow as their values where that saves names a line.
 */
export function planOf(of: Doughnut, width: number): Plan {
  const plans = [COLUMN, 0].flatMap((least) => [
    shareOut(of, width, least, (label) => label),
    shareOut(of, width, least, (label) => label.replaceAll(' ', '\u00a0')),
  ]);
  return plans.reduce((best, one) => (heightOf(one) < heightOf(best) ? one : best));
}

/** What a column has of the width where that is free. */
const COLUMN = 0.18;

/** What stands free of a row with so many values. */
const gapsOf = (columns: number): number => GAP + BETWEEN * (columns - 1);

const heightOf = ({ lines, head }: Plan): number =>
  lines.reduce((sum, count) => sum + count * NEXT_LINE, head);

function shareOut(
  { rows, columns }: Doughnut,
  width: number,
  least: number,
  parting: (label: string) => string,
): Plan {
  const all = width - SWATCH;
  // Nothing is broken inside a word while there is room: names first, then values beyond their longest word.
  const widest = (texts: readonly string[], weight: 400 | 600): number =>
    Math.max(...texts.flatMap((text) => text.split(' ')).map((word) => widthOf(word, weight, 17))) + 1;
  const names = rows.map(({ name }) => name);
  const forNames = widest(names.map(keepTogether), NAME.weight) + gapsOf(columns.length) + 4;
  const most = Math.min(all * (columns.length === 1 ? 0.5 : 0.34), (all - forNames) / columns.length);
  const labels = columns.map(({ label }) => widest([parting(label)], 400));
  const texts = columns.map((_, index) => rows.map(({ cells }) => cells[index]!.text));
  const floors = columns.map((_, index) => Math.max(labels[index]!, widest(texts[index]!, 600)));
  const shared = columns.map((_, index) => {
    const widths = texts[index]!.map((text) => widthOf(text, 600, VALUE.size) + 1);
    return Math.max(floors[index]!, Math.min(most, Math.max(all * least, ...widths)));
  });
  // As wide as each needs for one line, where that leaves enough for names.
  const single = columns.map((_, index) =>
    Math.max(labels[index]!, ...texts[index]!.map((text) => widthOf(text, VALUE.weight, VALUE.least) + 1)),
  );
  const fits = single.reduce((sum, one) => sum + one, forNames) <= all;
  const roomy = fits && single.some((one, index) => one > shared[index]!) ? single : shared;
  // Where one value takes two lines the others do too, and names have the room.
  const broken = texts.some((of, index) => of.some((text) => fitValue(text, roomy[index]!).lines.length > 1));
  const values = broken ? floors : roomy;
  const nameRoom = all - values.reduce((sum, one) => sum + one, gapsOf(values.length));
  const lines = rows.map(({ name, cells }) =>
    Math.max(
      fitText(name, { ...NAME, room: nameRoom }).lines.length,
      ...cells.map(({ text }, index) => fitValue(text, values[index]!).lines.length),
    ),
  );
  const labelled = Math.max(
    ...columns.map(({ label }, index) =>
      label === '' ? 0 : fitText(label, { ...LABEL, room: values[index]! }).lines.length,
    ),
  );
  return {
    nameRoom,
    values,
    lines,
    head: labelled > 0 ? labelled * HEAD_LINE + 6 : columns.length > 1 ? KEY.height : 0,
    // Values in two lines are as narrow as can be: what their columns are called is too wide to stand over them.
    headLines: broken ? Math.max(3, labelled) : labelled,
  };
}

/** Rather smaller than in two lines, where its neighbours have one. */
function fitValue(text: string, room: number): Fitted {
  const single = fitText(text, { ...VALUE, lines: 1, room });
  return single.cut ? fitText(text, { ...VALUE, room }) : single;
}

/** How high a legend is at a width. */
export function legendSize(of: Doughnut, width: number): Size {
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

/** Parts with their colours and figures. */
export function drawLegend(canvas: Canvas, box: Box, of: Doughnut): void {
  const plan = planOf(of, box.width);
  const ends = plan.values.map((_, index) => {
    const after = plan.values.slice(index + 1).reduce((sum, one) => sum + one + BETWEEN, 0);
    return box.x + box.width - after;
  });
  of.columns.forEach(({ label, colour }, index) => {
    if (label === '') {
      if (of.columns.length > 1)
        canvas.rect({ x: ends[index]! - KEY.size, y: box.y, width: KEY.size, height: KEY.size }, colour, 4);
      return;
    }
    canvas.text(ends[index]!, box.y + 15, label, {
      ...LABEL,
      anchor: 'end',
      fill: textTone(colour),
      room: plan.values[index]!,
      leading: HEAD_LINE / LABEL.size,
    });
  });
  // Names are in one size, and values in one, that of the longest.
  const nameSize = Math.min(
    ...of.rows.map(({ name }) => fitText(name, { ...NAME, room: plan.nameRoom }).size),
  );
  const size = Math.min(
    ...of.rows.flatMap(({ cells }) =>
      cells.map(({ text }, index) => fitValue(text, plan.values[index]!).size),
    ),
  );
  const extra = plan.lines.reduce((sum, lines) => sum + (lines - 1) * NEXT_LINE, 0);
  const step = Math.min(
    ROWS.roomy.most * STRETCHED,
    (box.height - plan.head - extra) / Math.max(1, of.rows.length),
  );
  let y = box.y + plan.head;
  of.rows.forEach((part, row) => {
    const { name, cells, colour } = part;
    const height = step + (plan.lines[row]! - 1) * NEXT_LINE;
    const middle = y + height / 2;
    if (row > 0) canvas.rect({ x: box.x, y: y - 0.5, width: box.width, height: 1 }, COLOURS.line);
    canvas.rect({ x: box.x, y: middle - 7, width: 14, height: 14 }, colour, 4);
    const at = (lines: number, size: number): number =>
      middle + size * 0.36 - ((lines - 1) * size * 1.12) / 2;
    const style = { ...NAME, size: nameSize, room: plan.nameRoom };
    const named = fitText(name, style);
    canvas.text(box.x + SWATCH, at(named.lines.length, named.size), name, {
      ...style,
      leading: 1.12,
    });
    cells.forEach(({ text, value }, index) => {
      const style = { ...VALUE, size, room: plan.values[index]! };
      const shown = fitText(text, style);
      const fill = value === null ? COLOURS.muted : textTone(of.columns[index]!.colour);
      canvas.text(ends[index]!, at(shown.lines.length, shown.size), text, {
        ...style,
        fill,
        anchor: 'end',
        leading: 1.12,
      });
    });
    canvas.mark({ ...box, y, height }, partSays(part));
    y += height;
  });
}

/** A part in words. */
export function partSays({ name, cells }: Doughnut['rows'][number]): string {
  return `${name}: ${cells.map(({ text }) => text).join(' / ')}`;
}
