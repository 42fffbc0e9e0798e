import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS, inkOn } from '../palette';
import type { Paint } from './paint';
import { DISC, type Point } from './place-labels';

/** A place that has a number on the map. */
export interface KeyEntry {
  readonly number: number;
  readonly name: string;
  readonly value: string;
  readonly paint: Paint;
}

const STEP = 29;
const NAME = { size: 17, least: 17, weight: 600 } as const;
const VALUE = { size: 17, least: 17, weight: 400 } as const;
const BEFORE = 2 * DISC + 8;
const BETWEEN = 6;

/** How many entries a box has room for. */
export function keyRoom({ height }: Box): number {
  return Math.max(0, Math.floor(height / STEP));
}

/** How wide the longest entry is. */
export function keyWidth(entries: readonly KeyEntry[]): number {
  return Math.max(
    0,
    ...entries.map(
      ({ name, value }) =>
        BEFORE + widthOf(name, NAME.weight, NAME.size) + BETWEEN + widthOf(value, VALUE.weight, VALUE.size),
    ),
  );
}

/** Draws what the numbers of a map stand for, one below another. */
export function drawKey(canvas: Canvas, { x, y, width }: Box, entries: readonly KeyEntry[]): void {
  entries.forEach(({ number, name, value, paint }, index) => {
    const middle = y + index * STEP + STEP / 2;
    drawDisc(canvas, [x + DISC, middle], number, paint);
    const room = width - BEFORE - BETWEEN - widthOf(value, VALUE.weight, VALUE.size);
    const fitted = fitText(name, { ...NAME, room });
    canvas.text(x + BEFORE, middle + 6.2, name, { ...NAME, room });
    const at = x + BEFORE + widthOf(fitted.lines[0]!, NAME.weight, fitted.size) + BETWEEN;
    canvas.text(at, middle + 6.2, value, { ...VALUE, room: width });
  });
}

/** A number in a disc that has its place's fill. */
export function drawDisc(canvas: Canvas, [x, y]: Point, number: number, { fill, ground }: Paint): void {
  canvas.add(
    `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${DISC}" fill="${fill}" stroke="${COLOURS.ink}" stroke-width="1.4"/>`,
  );
  canvas.text(x, y + 6.2, String(number), {
    ...{ size: 17, weight: 700, anchor: 'middle', fill: inkOn(ground), on: ground },
  });
}
