import { type Canvas, markOf, px } from '../canvas';
import { COLOURS, inkOn } from '../palette';
import { type Frame, inPixels } from './grid';
import { HATCH_PATTERN } from '../hatch';
import type { Paint } from './paint';
import type { Placed } from './place-labels';
import type { MapShapes, Ring } from '../../districts/map-shapes';

/** Draws the districts, each in its paint and saying what it is, and the lines between them. */
export function drawLand(
  canvas: Canvas,
  map: MapShapes,
  frame: Frame,
  paints: readonly Paint[],
  says: (code: string) => string,
): void {
  canvas.add(HATCH_PATTERN);
  map.shapes.forEach(({ code, parts }, index) => {
    const rings = parts.flat().map((ring) => `${pathOf(ring, frame)}Z`);
    const { fill } = paints[index]!;
    canvas.add(`<path d="${rings.join('')}" fill="${fill}" fill-rule="evenodd" ${markOf(says(code))}/>`);
  });
  drawLines(canvas, map.borders, frame, COLOURS.mapBorder, 0.9);
  drawLines(canvas, map.outline, frame, COLOURS.navy, 1.8);
}

function drawLines(
  canvas: Canvas,
  lines: readonly Ring[],
  frame: Frame,
  colour: string,
  width: number,
): void {
  const path = lines.map((line) => pathOf(line, frame)).join('');
  canvas.add(
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"/>`,
  );
}

function pathOf(ring: Ring, frame: Frame): string {
  const at = inPixels(ring, frame);
  const pairs = Array.from(
    { length: at.length / 2 },
    (_, index) => `${one(at[2 * index]!)} ${one(at[2 * index + 1]!)}`,
  );
  return `M${pairs.join('L')}`;
}

function one(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Draws a label; one outside its shape has a line to it. */
export function drawLabel(canvas: Canvas, { box, label, leader }: Placed, { ground }: Paint): void {
  const on = leader ? COLOURS.card : ground;
  for (const { text, weight, middle, baseline } of label.lines)
    canvas.text(box.x + middle, box.y + baseline, text, {
      ...{ size: label.size, weight, anchor: 'middle', fill: inkOn(on), on },
    });
  if (!leader) return;
  const [[x1, y1], [x2, y2]] = leader;
  canvas.add(
    `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${COLOURS.ink}" stroke-width="1.3"/><circle cx="${px(x1)}" cy="${px(y1)}" r="3.4" fill="${COLOURS.ink}" stroke="${COLOURS.card}" stroke-width="1.2"/>`,
  );
}
