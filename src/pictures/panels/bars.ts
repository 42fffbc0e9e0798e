import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { barPath } from '../arc';
import { COLOURS, type Colour, textTone } from '../palette';
import type { ColumnsBody } from '../panel';
import { BESIDE_BAR, HEAD_LINE, LABEL, type Look, lookOf, NEXT_LINE, NOTE, STRETCHED } from './bars-look';
import { type Bars, type Cell, planOf, sizeOf } from './bars-plan';

/** Rows of names with bars and values. */
export function bars(of: Bars): ColumnsBody {
  return {
    says: [
      ...(of.columns.length > 1 && of.columns.every(({ label }) => label !== '')
        ? [of.columns.map(({ label }) => label).join(' / ')]
        : []),
      ...of.rows.map(rowSays),
      ...(of.more ? [of.more] : []),
    ],
    size: (width) => sizeOf(of, width),
    paired: (width) => of.columns.length > 1 && planOf(of, width).longest > 0,
    headLines: (width) => planOf(of, width).headLines,
    mostLines: (width) => Math.max(0, ...planOf(of, width).lines),
    draw: (canvas, box) => draw(canvas, box, of),
  };
}

function rowSays({ name, note, cells }: Bars['rows'][number]): string {
  return `${name}: ${cells.map(({ text }) => text).join(' / ')}${note ? `; ${note}` : ''}`;
}

function draw(canvas: Canvas, box: Box, of: Bars): void {
  const plan = planOf(of, box.width);
  const look = lookOf(of);
  const xs = of.columns.map(
    (_, index) =>
      box.x +
      plan.nameRoom +
      plan.widths.slice(0, index).reduce((sum, one) => sum + one + look.gap, look.gap),
  );
  if (plan.head > 0)
    of.columns.forEach(({ label, colour }, index) => {
      if (label === '') return;
      const style = { ...LABEL, room: plan.widths[index]! - 22 };
      const { lines, size } = fitText(label, style);
      const wide = Math.max(...lines.map((line) => widthOf(line, LABEL.weight, size)));
      // Over numbers without bars it ends where they do.
      const x = xs[index]! + (plan.longest > 0 ? 0 : plan.widths[index]! - 22 - wide);
      canvas.rect({ x, y: box.y + 1, width: 14, height: 14 }, colour, 4);
      canvas.text(x + 22, box.y + 14, label, {
        ...{ ...style, fill: COLOURS.muted, leading: HEAD_LINE / LABEL.size },
      });
    });
  const extra = plan.lines.reduce((sum, lines) => sum + (lines - 1) * NEXT_LINE, 0);
  const room = box.height - plan.head - extra - (of.more ? 30 : 0);
  const step = Math.min(look.row.most * STRETCHED, room / Math.max(1, of.rows.length));
  const scales = of.columns.map((_, index) => ({
    greatest: Math.max(0, ...of.rows.map(({ cells }) => cells[index]!.value ?? 0)),
    length: plan.longest,
  }));
  let y = box.y + plan.head;
  of.rows.forEach((one, row) => {
    const { name, note, cells } = one;
    const height = step + (plan.lines[row]! - 1) * NEXT_LINE;
    if (row > 0) canvas.rect({ x: box.x, y: y - 0.5, width: box.width, height: 1 }, COLOURS.line);
    const room = plan.nameRoom;
    const [above, below] = [name, note].map((text, index) =>
      text ? fitText(text, { ...(index ? NOTE : look.name), room }).lines.length * NEXT_LINE : 0,
    ) as [number, number];
    centred(canvas, box.x, y + (height - below) / 2, name, { ...look.name, room });
    if (note) centred(canvas, box.x, y + (height + above) / 2, note, { ...NOTE, fill: COLOURS.muted, room });
    cells.forEach((cell, index) =>
      drawCell(
        canvas,
        { x: xs[index]!, y, width: plan.widths[index]!, height },
        cell,
        of.columns[index]!.colour,
        scales[index]!,
        look,
      ),
    );
    canvas.mark({ ...box, y, height }, rowSays(one));
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

function drawCell(
  canvas: Canvas,
  box: Box,
  { value, text, plain, rest }: Cell,
  colour: Colour,
  scale: Scale,
  look: Look,
): void {
  const middle = box.y + box.height / 2;
  let { x } = box;
  if (value !== null && value > 0 && scale.length > 0) {
    const length = Math.max(3, (value / scale.greatest) * scale.length);
    canvas.add(
      `<path d="${barPath(x, middle - look.bar / 2, length, look.bar, 4)}" fill="${rest ? COLOURS.grey : colour}"/>`,
    );
    x += length + BESIDE_BAR;
  }
  const known = scale.length > 0 && scale.greatest > 0 ? COLOURS.ink : textTone(colour);
  const fill = value === null && !plain ? COLOURS.muted : known;
  const style = { ...look.value, fill, room: box.x + box.width - x };
  // Without bars they end below one another, as the lines between rows do.
  if (scale.length === 0) centred(canvas, box.x + box.width, middle, text, { ...style, anchor: 'end' });
  else centred(canvas, x, middle, text, style);
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
