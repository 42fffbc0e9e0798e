import { fitText } from '../fit';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import { drawCard, type Panel } from '../panel';
import type { Box, Canvas } from '../canvas';
import type { Row } from '../compose-page';
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
const NAME = { size: 20, least: 17, weight: 600 } as const;
const VALUE = { size: 44, least: 24, weight: 800 } as const;
const WHEN = { size: 20, least: 17, weight: 400, lines: 3 } as const;
const WHEN_LINE = 24;
const BEFORE_CHIP = 14;

/** Figures side by side, each with its name above and of when it is below; all are set alike, one with a change is wider. */
export function factCards(all: readonly FactCard[]): Row {
  return all.map((of) => ({ weight: weightOf(of), panels: [factCard(of, all)] }));
}

function weightOf({ change }: FactCard): number {
  return change === undefined ? 1 : 1.2;
}

function factCard(of: FactCard, all: readonly FactCard[]): Panel {
  const change = of.change ? ` (${of.change.text})` : '';
  const says = [`${of.name}: ${of.value}${change}, ${of.when}`];
  return {
    key: of.key,
    says,
    size(width) {
      const { below } = sizesOf(of, all, width);
      const { lines } = fitText(of.when, { ...WHEN, room: roomIn(width) });
      const height = HEIGHT + (lines.length - 1 + (below ? 1 : 0)) * WHEN_LINE;
      return { least: height, natural: height, most: height };
    },
    draw: (canvas, box) => canvas.panel(of.key, box, sentences(says), () => draw(canvas, box, of, all)),
  };
}

function roomIn(width: number): number {
  return width - 2 * PAD - INSIDE;
}

/** How large names and values are, and whether a change has no room beside its value: it stands below. */
function sizesOf(of: FactCard, all: readonly FactCard[], width: number) {
  const roomOf = (one: FactCard): number => roomIn((width * weightOf(one)) / weightOf(of));
  const least = (pick: (one: FactCard) => string, style: typeof NAME | typeof VALUE): number =>
    Math.min(...all.map((one) => fitText(pick(one), { ...style, room: roomOf(one) }).size));
  const [name, value] = [least((one) => one.name, NAME), least((one) => one.value, VALUE)];
  const chip = of.change ? BEFORE_CHIP + chipWidth(of.change.text) : 0;
  return { name, value, below: chip > 0 && widthOf(of.value, VALUE.weight, value) + chip > roomIn(width) };
}

function draw(canvas: Canvas, box: Box, of: FactCard, all: readonly FactCard[]): void {
  const { change } = of;
  drawCard(canvas, box);
  canvas.rect({ x: box.x + PAD, y: box.y + 22, width: 6, height: box.height - 44 }, COLOURS.teal, 3);
  const [x, room] = [box.x + PAD + INSIDE, roomIn(box.width)];
  const { name, value, below } = sizesOf(of, all, box.width);
  canvas.text(x, box.y + 40, of.name, { ...NAME, size: name, fill: COLOURS.muted, room });
  canvas.text(x, box.y + 89, of.value, { ...VALUE, size: value, fill: COLOURS.tealText, room });
  if (change && !below)
    drawChip(canvas, x + widthOf(of.value, VALUE.weight, value) + BEFORE_CHIP, box.y + 89 - 15, change);
  const when = canvas.text(x, box.y + 122, of.when, {
    ...{ ...WHEN, fill: COLOURS.muted, room, leading: WHEN_LINE / WHEN.size },
  });
  if (change && below)
    canvas.text(x, when.bottom + WHEN_LINE, `${change.sign > 0 ? '▲' : '▼'} ${change.text}`, {
      ...{ size: 18, least: 17, weight: 600, fill: COLOURS.tealText, room },
    });
}
