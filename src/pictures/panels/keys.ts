import { type Box, type Canvas, px } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';

/** What a sign of a chart stands for. */
export interface Key {
  readonly sign: 'box' | 'dashed' | 'line' | 'outline';
  readonly fill: string;
  readonly text: string;
}

const SIZE = 18;
const STEP = 30;
const SIGN = 30;
const BETWEEN = 28;

/** How high the keys are at a width, with what is free below; 0 when there are none. */
export function keysHeight(keys: readonly Key[], width: number): number {
  return keys.length === 0 ? 0 : linesOf(keys, width).length * STEP + 10;
}

/** Draws the keys in lines from the top of a box. */
export function drawKeys(canvas: Canvas, box: Box, keys: readonly Key[]): void {
  linesOf(keys, box.width).forEach((line, row) => {
    let { x } = box;
    for (const key of line) {
      const middle = box.y + row * STEP + 12;
      drawSign(canvas, x, middle, key);
      canvas.text(x + SIGN, middle + 6, key.text, {
        ...{ size: SIZE, least: 17, fill: COLOURS.muted, room: box.width - SIGN },
      });
      x += widthOfKey(key, box.width) + BETWEEN;
    }
  });
}

function linesOf(keys: readonly Key[], width: number): Key[][] {
  const lines: Key[][] = [];
  let used = Infinity;
  for (const key of keys) {
    const own = widthOfKey(key, width);
    if (used + own > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(key);
    used += own + BETWEEN;
  }
  return lines;
}

function widthOfKey({ text }: Key, width: number): number {
  const { lines, size } = fitText(text, { size: SIZE, least: 17, weight: 400, room: width - SIGN });
  return SIGN + widthOf(lines[0]!, 400, size);
}

function drawSign(canvas: Canvas, x: number, middle: number, { sign, fill }: Key): void {
  const box = { x, y: middle - 9, width: 20, height: 18 };
  if (sign === 'box') canvas.rect(box, fill, 4);
  else if (sign === 'line')
    canvas.add(
      `<path d="M${px(x)} ${px(middle)}h20" stroke="${fill}" stroke-width="2" stroke-dasharray="3 5"/>`,
    );
  else
    canvas.add(
      `<rect x="${px(x + 1)}" y="${px(middle - 8)}" width="18" height="16" rx="4" fill="${sign === 'outline' ? fill : COLOURS.tealPale}" stroke="${sign === 'outline' ? COLOURS.grey : fill}" stroke-width="${sign === 'outline' ? 1 : 2}"${sign === 'dashed' ? ' stroke-dasharray="5 3"' : ''}/>`,
    );
}
