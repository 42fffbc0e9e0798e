import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import { drawCard, type Panel } from '../panel';
import type { Box, Canvas } from '../canvas';
import { chipWidth, drawChip } from './hero';
import { sentences } from '../sentences';

/** One figure in a card of its own. */
export interface FactCard {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** Of when it is. */
  readonly when: string;
  /** Against the one before, and which way it went. */
  readonly change?: { readonly text: string; readonly sign: -1 | 1 } | null;
}

const HEIGHT = 148;
const PAD = 14;
/** Right of the bar at the left edge. */
const INSIDE = 20;
const WHEN = { size: 20, least: 17, weight: 400, lines: 2 } as const;
const WHEN_LINE = 24;

/** A figure with its name above and of when it is below. */
export function factCard(of: FactCard): Panel {
  const change = of.change ? ` (${of.change.text})` : '';
  const says = [`${of.name}: ${of.value}${change}, ${of.when}`];
  return {
    key: of.key,
    says,
    size(width) {
      const { lines } = fitText(of.when, { ...WHEN, room: roomIn(width) });
      const height = HEIGHT + (lines.length - 1) * WHEN_LINE;
      return { least: height, natural: height, most: height };
    },
    draw: (canvas, box) => canvas.panel(of.key, box, sentences(says), () => draw(canvas, box, of)),
  };
}

function roomIn(width: number): number {
  return width - 2 * PAD - INSIDE;
}

function draw(canvas: Canvas, box: Box, { name, value, when, change }: FactCard): void {
  drawCard(canvas, box);
  canvas.rect({ x: box.x + PAD, y: box.y + 22, width: 6, height: box.height - 44 }, COLOURS.teal, 3);
  const [x, room] = [box.x + PAD + INSIDE, roomIn(box.width)];
  canvas.text(x, box.y + 40, name, { size: 20, least: 17, weight: 600, fill: COLOURS.muted, room });
  const chip = change ? chipWidth(change.text) + 14 : 0;
  const number = canvas.text(x, box.y + 89, value, {
    ...{ size: 44, least: 24, weight: 800, fill: COLOURS.tealText, room: room - chip },
  });
  if (change) drawChip(canvas, x + widthOf(number.lines[0]!, 800, number.size) + 14, box.y + 89 - 15, change);
  canvas.text(x, box.y + 122, when, {
    ...{ ...WHEN, fill: COLOURS.muted, room, leading: WHEN_LINE / WHEN.size },
  });
}
