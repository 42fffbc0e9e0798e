import type { Canvas } from './canvas';
import { fitText } from './fit';
import { widthOf } from './measure';
import { COLOURS, type Colour } from './palette';

/** What stands over a body. */
export interface Heading {
  readonly key: string;
  readonly title: string;
  /** Which days it is of, where that is not told below. */
  readonly subtitle?: string;
  /** What its colours stand for, where that is not told over columns. */
  readonly legend?: readonly LegendItem[];
  /** Below is a list that begins at the same height as those beside it. */
  readonly list?: boolean;
}

/** A colour and what it stands for. */
export interface LegendItem {
  readonly label: string;
  readonly colour: Colour;
}

/** Sizes of a heading: of the title, of a line below it, and the room under it. */
export interface HeadingLook {
  readonly title: number;
  readonly subtitle: number;
  readonly below: number;
}

const TITLE = { least: 20, weight: 700, lines: 2 } as const;
const SUBTITLE = { size: 19, least: 17, fill: COLOURS.muted } as const;
const ITEM = { size: 18, least: 17, fill: COLOURS.muted } as const;
const LEADING = 1.2;
const SWATCH = 20;
const APART = 18;

interface Head {
  readonly size: number;
  /** The subtitle or the legend stands beside the title. */
  readonly beside: boolean;
  /** How many lines of the legend are below. */
  readonly lines: number;
  readonly height: number;
}

/** How high a heading is in a room, its distance to what follows inside. */
export function headingHeight(of: Heading, look: HeadingLook, room: number): number {
  return measure(of, look, room).height;
}

/** How large its title is in a room. */
export function titleSizeIn({ title }: Heading, look: HeadingLook, room: number): number {
  return fitText(title, { ...TITLE, size: look.title, room }).size;
}

/** The room that the longest word of a title needs at its full size. */
export function titleWidth({ title }: Heading, look: HeadingLook): number {
  return Math.max(...title.split(' ').map((word) => widthOf(word, TITLE.weight, look.title))) + 1;
}

function measure({ title, subtitle, legend = [] }: Heading, look: HeadingLook, room: number): Head {
  const { size, lines } = fitText(title, { ...TITLE, size: look.title, room });
  const items = legend.reduce((sum, { label }) => sum + itemWidth(label) + APART, -APART);
  const aside = subtitle ? widthOf(subtitle, 400, SUBTITLE.size) : legend.length > 0 ? items : 0;
  const beside = aside > 0 && lines.length === 1 && widthOf(lines[0]!, 700, size) + 20 + aside <= room;
  const below = beside || legend.length === 0 ? 0 : items <= room ? 1 : legend.length;
  const rest = subtitle && !beside ? look.subtitle : below * look.subtitle;
  const height = size + (lines.length - 1) * size * LEADING + rest + look.below;
  return { size, beside, lines: below, height };
}

/** Draws a heading with its top left corner at a place; beside the title stands what has room there. */
export function drawHeading(
  canvas: Canvas,
  of: Heading,
  look: HeadingLook,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const head = measure(of, look, width);
  const { bottom } = canvas.text(x, y + head.size * 0.82, of.title, {
    ...{ ...TITLE, size: look.title, room: width, leading: LEADING },
  });
  if (of.subtitle && head.beside)
    canvas.text(x + width, bottom, of.subtitle, { ...SUBTITLE, anchor: 'end', room: width });
  else if (of.subtitle) canvas.text(x, bottom + look.subtitle + 2, of.subtitle, { ...SUBTITLE, room: width });
  const { legend = [] } = of;
  const ends = legend.map((_, index) =>
    legend.slice(index).reduce((sum, { label }) => sum + itemWidth(label) + APART, -APART),
  );
  legend.forEach((item, index) => {
    if (head.beside) drawItem(canvas, x + width - ends[index]!, bottom, item, width);
    else if (head.lines === 1)
      drawItem(canvas, x + ends[0]! - ends[index]!, bottom + look.subtitle + 2, item, width);
    else drawItem(canvas, x, bottom + (index + 1) * look.subtitle + 2, item, width);
  });
}

function itemWidth(label: string): number {
  return SWATCH + widthOf(label, 400, ITEM.size);
}

function drawItem(
  canvas: Canvas,
  x: number,
  baseline: number,
  { label, colour }: LegendItem,
  room: number,
): void {
  canvas.rect({ x, y: baseline - 12.5, width: 13, height: 13 }, colour, 4);
  canvas.text(x + SWATCH, baseline, label, { ...ITEM, room: room - SWATCH });
}
