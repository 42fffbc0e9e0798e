import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import type { Body } from '../panel';

/** Citizens by age band, the oldest on top. */
export interface Pyramid {
  readonly men: string;
  readonly women: string;
  readonly bands: readonly {
    readonly name: string;
    readonly men: { readonly value: number; readonly text: string };
    readonly women: { readonly value: number; readonly text: string };
    /** Most are in it. */
    readonly modal: boolean;
  }[];
  /** What no bar can show: those whose sex or age was not told. */
  readonly more: string | null;
  readonly says: readonly string[];
  /** Low rows. */
  readonly dense?: boolean;
}

const HEAD = 32;
const MORE = 23;
const NOTE = { size: 18, least: 17, weight: 400, lines: 3 } as const;
const ROWS = {
  roomy: { least: 26, natural: 31, most: 44 },
  dense: { least: 22.5, natural: 24, most: 40 },
} as const;
const SIDE = 8;

/** Men to the left, women to the right, one scale for both. */
export function pyramid(of: Pyramid): Body {
  const extraAt = (width: number): number => HEAD + moreHeight(of.more, width);
  const rows = of.bands.length;
  const ROW = ROWS[of.dense ? 'dense' : 'roomy'];
  return {
    says: of.says,
    size: (width) => ({
      least: rows * ROW.least + extraAt(width),
      natural: rows * ROW.natural + extraAt(width),
      most: rows * ROW.most + extraAt(width),
    }),
    draw: (canvas, box) => draw(canvas, box, of, (box.height - extraAt(box.width)) / rows),
  };
}

function moreHeight(more: string | null, room: number): number {
  return more === null ? 0 : fitText(more, { ...NOTE, room }).lines.length * MORE + 8;
}

function draw(canvas: Canvas, box: Box, of: Pyramid, room: number): void {
  const step = Math.min(ROWS.roomy.most, room);
  const middle = box.x + box.width / 2;
  const label = Math.max(...of.bands.map(({ name }) => widthOf(name, 700, 19))) / 2 + 12;
  const values = of.bands.flatMap(({ men, women }) => [men, women]);
  const widest = Math.max(...values.map(({ text }) => widthOf(text, 700, 18)));
  const greatest = Math.max(1, ...values.map(({ value }) => value));
  const scale = Math.max(8, box.width / 2 - label - widest - 2 * SIDE - 6) / greatest;
  legend(canvas, middle - label, box.y, of.men, COLOURS.men, 'end');
  legend(canvas, middle + label, box.y, of.women, COLOURS.women, 'start');
  let y = box.y + HEAD;
  for (const { name, men, women, modal } of of.bands) {
    const centre = y + step / 2;
    const [weight, on] = modal ? ([700, COLOURS.amberPale] as const) : ([400, COLOURS.card] as const);
    if (modal)
      canvas.rect(
        { x: box.x - 8, y: y + 0.5, width: box.width + 16, height: step - 1 },
        COLOURS.amberPale,
        8,
      );
    canvas.text(middle, centre + 7, name, { size: 19, weight, on, anchor: 'middle' });
    const thick = Math.min(27, step - 6);
    for (const [{ value, text }, side, fill] of [
      [men, -1, COLOURS.men],
      [women, 1, COLOURS.women],
    ] as const) {
      const length = value > 0 ? Math.max(2, value * scale) : 0;
      const start = middle + side * label;
      canvas.rect(
        { x: side < 0 ? start - length : start, y: centre - thick / 2, width: length, height: thick },
        fill,
        4,
      );
      canvas.text(start + side * (length + SIDE), centre + 6.5, text, {
        ...{ size: 18, weight: modal ? 700 : 400, anchor: side < 0 ? 'end' : 'start', on },
      });
    }
    const says = `${name}: ${of.men} ${men.text}, ${of.women} ${women.text}`;
    canvas.mark({ ...box, y, height: step }, says);
    y += step;
  }
  if (of.more !== null)
    canvas.text(box.x, y + 8 + 18, of.more, {
      ...{ ...NOTE, fill: COLOURS.muted, room: box.width, leading: MORE / NOTE.size },
    });
}

function legend(
  canvas: Canvas,
  x: number,
  y: number,
  text: string,
  colour: string,
  anchor: 'start' | 'end',
): void {
  const left = anchor === 'start' ? x : x - 22 - widthOf(text, 600, 19);
  canvas.rect({ x: left, y: y + 1, width: 14, height: 14 }, colour, 4);
  canvas.text(left + 22, y + 15, text, { size: 19, weight: 600 });
}
