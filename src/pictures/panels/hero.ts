import type { Box, Canvas } from '../canvas';
import { fitText, type Fitted } from '../fit';
import { extentOf, widthOf } from '../measure';
import { COLOURS, type Colour } from '../palette';
import { drawCard, type Panel } from '../panel';
import { sentences } from '../sentences';

/** One of the two great numbers. */
export interface Hero {
  readonly key: string;
  readonly name: string;
  /** `—` where it is not known. */
  readonly value: string;
  /** The change in per cent, and which way it went. */
  readonly change: { readonly text: string; readonly sign: -1 | 1 } | null;
  readonly lines: readonly string[];
  readonly tone: 'navy' | 'teal';
}

/** Around what is in the card. */
export const PAD = 30;
const NAME = { weight: 600, size: 23, least: 20, lines: 2 } as const;
const NUMBER = { size: 80, least: 44, weight: 800 } as const;
/** What is not a number is not set as great as one. */
const UNKNOWN = { size: 36, least: 22, weight: 600 } as const;
const BEFORE_CHIP = 18;
const LINE = 27;
/** So much lower stand notes where a comma of a number reaches down to them. */
const BELOW_COMMA = 8;
const TONES: Readonly<Record<Hero['tone'], { ground: Colour; text: Colour }>> = {
  navy: { ground: COLOURS.navy, text: COLOURS.navy },
  teal: { ground: COLOURS.teal, text: COLOURS.tealText },
};

/** A great number with its name above, and what there is to say of it below; at the same height as the one beside it. */
export function hero(of: Hero, beside: Hero = of): Panel {
  const says = [`${of.name}: ${of.value}`, ...of.lines];
  return {
    key: of.key,
    says,
    size(width) {
      const natural = contentOf([of, beside], width - 2 * PAD - 24) + 58;
      return { least: natural - 14, natural, most: natural + 44 };
    },
    draw: (canvas, box) =>
      canvas.panel(of.key, box, sentences(says), () => {
        drawCard(canvas, box);
        drawHero(canvas, box, of, beside);
        canvas.mark(box, sentences(says));
      }),
  };
}

/** How high numbers with their names and notes are in a room: as high as each other. */
export function contentOf(heroes: readonly Hero[], room: number): number {
  const laid = heroes.map((one) => layOut(one, room, heroes));
  const most = (pick: (one: (typeof laid)[number]) => readonly string[]): number =>
    Math.max(...laid.map((one) => pick(one).length));
  return most(({ name }) => name) * 27 + 79 + dropOf(heroes) + most(({ lines }) => lines) * LINE;
}

function dropOf(heroes: readonly Hero[]): number {
  return heroes.some(({ value }) => extentOf(value, 800).down > 0.1) ? BELOW_COMMA : 0;
}

function layOut(
  { name, lines }: Hero,
  room: number,
  heroes: readonly Hero[],
): { name: readonly string[]; lines: readonly string[] } {
  return {
    name: fitText(name, { ...NAME, room: nameRoomOf(name, room, heroes) }).lines,
    lines: lines.flatMap((line) => noteOf(line, room).lines),
  };
}

/** So little room that a name takes two lines too where that beside it does. */
function nameRoomOf(name: string, room: number, heroes: readonly Hero[]): number {
  const two = heroes.some((one) => fitText(one.name, { ...NAME, room }).lines.length > 1);
  return two ? Math.min(room, widthOf(name, NAME.weight, NAME.size) - 1) : room;
}

/** How great the numbers are: as great as each other. */
function numberSize(heroes: readonly Hero[], room: number): number {
  return Math.min(
    ...heroes
      .filter(({ value }) => isNumber(value))
      .map(({ value, change }) => {
        const beside = change ? chipWidth(change.text) + BEFORE_CHIP : 0;
        return fitText(value, { ...NUMBER, room: room - beside }).size;
      }),
  );
}

const isNumber = (value: string): boolean => /\d/.test(value);

/** Draws a number with what there is to say of it into a card. */
export function drawHero(canvas: Canvas, box: Box, of: Hero, beside: Hero): void {
  const { ground, text } = TONES[of.tone];
  const [x, room] = [box.x + PAD + 24, box.width - 2 * PAD - 24];
  const height = contentOf([of, beside], room);
  const top = box.y + (box.height - height) / 2;
  canvas.rect({ x: box.x + 26, y: top - 3, width: 7, height: height + 6 }, ground, 4);
  const { lines } = layOut(of, room, [of, beside]);
  // Names end, numbers stand and notes begin at the same heights in both.
  const names = [of, beside].map((one) => layOut(one, room, [of, beside]).name.length);
  const base = top + 17 + (Math.max(...names) - 1) * 27 + 76;
  canvas.text(x, base - 76 - (names[0]! - 1) * 27, of.name, {
    ...{ ...NAME, room: nameRoomOf(of.name, room, [of, beside]) },
    fill: COLOURS.muted,
    leading: 1.17,
  });
  const unknown = !isNumber(of.value);
  const chip = of.change && chipWidth(of.change.text);
  const number = canvas.text(x - (unknown ? 0 : 3), base - (unknown ? 16 : 0), of.value, {
    ...(unknown ? UNKNOWN : { ...NUMBER, size: numberSize([of, beside], room) }),
    fill: unknown ? COLOURS.muted : text,
    room: room - (chip ? chip + BEFORE_CHIP : 0),
  });
  if (of.change) {
    const width = widthOf(number.lines[0]!, 800, number.size);
    drawChip(canvas, x + width + BEFORE_CHIP, base - number.size * 0.364, of.change);
  }
  const note = Math.min(...[of, beside].flatMap((one) => one.lines.map((line) => noteOf(line, room).size)));
  const below = base + 35 + dropOf([of, beside]);
  lines.forEach((line, index) =>
    canvas.text(x, below + index * LINE, line, { size: note, least: 17, fill: COLOURS.muted, room }),
  );
}

/** How wide a change with its arrow is. */
export function chipWidth(text: string): number {
  return widthOf(text, 700, 22) + 52;
}

/** A change with an arrow. Its colour says nothing of good or bad: more visits are neither. */
export function drawChip(
  canvas: Canvas,
  x: number,
  middle: number,
  { text, sign }: NonNullable<Hero['change']>,
): void {
  const width = chipWidth(text);
  canvas.rect({ x, y: middle - 20, width, height: 40 }, COLOURS.tealPale, 20);
  const [left, tip] = [x + 16, sign * 6];
  canvas.add(`<path d="M${left} ${middle + tip}h14l-7 ${-2 * tip}z" fill="${COLOURS.tealText}"/>`);
  canvas.text(x + 38, middle + 8, text, {
    size: 22,
    weight: 700,
    fill: COLOURS.tealText,
    on: COLOURS.tealPale,
  });
}

/** On one line if it can be, a little smaller. */
function noteOf(line: string, room: number): Fitted {
  const style = { weight: 400, size: 20, least: 17, room } as const;
  const one = fitText(line, style);
  return one.cut ? fitText(line, { ...style, least: 17, lines: 3 }) : one;
}
