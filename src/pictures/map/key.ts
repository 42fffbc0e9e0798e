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
/** All entries of a map are in one of these sizes. */
const SIZES = [18, 17] as const;
const BEFORE = 2 * DISC + 8;
const BETWEEN = 6;

/** How many entries a box has room for. */
export function keyRoom({ height }: Box): number {
  return Math.max(0, Math.floor(height / STEP));
}

/** How wide the longest entry is in the least size. */
export function keyWidth(entries: readonly KeyEntry[], size: number = SIZES[1]): number {
  return Math.max(
    0,
    ...entries.map(({ name, value }) => BEFORE + nameWidth(name, size) + valueWidth(value, size)),
  );
}

function nameWidth(name: string, size: number): number {
  return widthOf(name, 600, size) + BETWEEN;
}

function valueWidth(value: string, size: number): number {
  return widthOf(value, 400, size);
}

/** The greatest size in which no entry is wider than a room. */
export function keySize(entries: readonly KeyEntry[], room: number): number {
  return SIZES.find((size) => keyWidth(entries, size) <= room) ?? SIZES[1];
}

/** Draws what the numbers of a map stand for, one below another. */
export function drawKey(
  canvas: Canvas,
  { x, y, width }: Box,
  entries: readonly KeyEntry[],
  size: number,
): void {
  entries.forEach(({ number, name, value, paint }, index) => {
    const middle = y + index * STEP + STEP / 2;
    drawDisc(canvas, [x + DISC, middle], number, paint);
    const style = { size, least: SIZES[1], weight: 600 } as const;
    const room = width - BEFORE - BETWEEN - valueWidth(value, size);
    const fitted = fitText(name, { ...style, room });
    canvas.text(x + BEFORE, middle + 6.2, name, { ...style, room });
    const at = x + BEFORE + widthOf(fitted.lines[0]!, 600, fitted.size) + BETWEEN;
    canvas.text(at, middle + 6.2, value, { size, least: SIZES[1], weight: 400, room: width });
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
