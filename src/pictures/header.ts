import type { Canvas } from './canvas';
import { type Fit, fitText, type Fitted } from './fit';
import { widthOf } from './measure';
import { COLOURS } from './palette';
import { sentences } from './sentences';

/** What stands on top of a page. */
export interface Header {
  /** A number or a letter in the square; null: a speech bubble. */
  readonly badge: string | null;
  readonly title: string;
  readonly subtitle: string;
  /** The month, in a pill. */
  readonly when: string;
  /** The figures are made up, or the period still runs. */
  readonly warnings: readonly string[];
  /** On a page that is not high. */
  readonly low?: boolean;
}

export const MARGIN = 56;
const HEADER_HEIGHT = 196;
const STRIP_HEIGHT = 46;
/** How far bands of the header go on beyond the picture on each side: nobody sees it but on wider paper. */
const BLEED = 400;
/** What a low one has less above, and below. */
const LESS = 20;

/** How high a header is, its warnings inside. */
export function headerHeight(of: Pick<Header, 'warnings' | 'low'>): number {
  return groundHeight(of) + of.warnings.length * STRIP_HEIGHT;
}

function groundHeight({ low }: Pick<Header, 'low'>): number {
  return HEADER_HEIGHT - (low ? 2 * LESS : 0);
}

/** Draws the header over the whole width; returns how high it is. */
export function drawHeader(canvas: Canvas, width: number, of: Header): number {
  const says = sentences([of.title, of.when, of.subtitle, ...of.warnings]);
  const [height, ground, less] = [headerHeight(of), groundHeight(of), of.low ? LESS : 0];
  canvas.panel('header', { x: 0, y: 0, width, height }, says, () => {
    drawGround(canvas, width, ground);
    drawBadge(canvas, of.badge, 47 - less);
    drawPill(canvas, width, of.when, 95 - less);
    const { x, room, title, subtitle } = layOut(width, of);
    const even = evenRoom(of.title, { ...title.style, room });
    const drawn = canvas.text(x, title.y - less, of.title, { ...title.style, room: even });
    canvas.text(x, drawn.bottom + subtitle.below, of.subtitle, { ...subtitle.style, room });
    of.warnings.forEach((warning, index) =>
      drawStrip(canvas, width, { y: ground + index * STRIP_HEIGHT, first: index === 0 }, warning),
    );
  });
  return height;
}

/** True when all of the header can be read at a width, and its title stays on so many lines. */
export function headerFits(width: number, of: Header, lines: number): boolean {
  const { room, title, subtitle } = layOut(width, of);
  return (
    title.style.lines <= lines &&
    ![fitText(of.title, { ...title.style, room }), fitText(of.subtitle, { ...subtitle.style, room })].some(
      ({ cut }) => cut,
    )
  );
}

const TITLE = { weight: 800, fill: COLOURS.card, on: COLOURS.navy, leading: 1.12 } as const;
const TITLES = [
  { y: 94, below: 44, style: { ...TITLE, size: 50, least: 38, lines: 1 }, subtitle: 24 },
  { y: 74, below: 44, style: { ...TITLE, size: 38, least: 27, lines: 2 }, subtitle: 24 },
  { y: 60, below: 38, style: { ...TITLE, size: 30, least: 24, lines: 3 }, subtitle: 21 },
] as const;

/** The title on as few lines as it can be, and what stands below it. */
function layOut(width: number, of: Header) {
  const x = MARGIN + 122;
  const room = width - MARGIN - pillOf(of.when).width - 28 - x;
  const { y, below, style, subtitle } =
    TITLES.find((one) => !fitText(of.title, { ...one.style, room }).cut) ?? TITLES[2];
  const look = { size: subtitle, least: 18, weight: 400, fill: COLOURS.onNavy, on: COLOURS.navy } as const;
  return { x, room, title: { y, style }, subtitle: { below, style: look } };
}

/** Bands go on beyond the picture, where a page of paper is wider than it. */
function bled(width: number): { readonly x: number; readonly width: number } {
  return { x: -BLEED, width: width + 2 * BLEED };
}

function drawGround(canvas: Canvas, width: number, height: number): void {
  canvas.add(
    `<defs><linearGradient id="top" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="1" y2="1" gradientTransform="scale(${width} ${height})"><stop offset="0" stop-color="${COLOURS.navyDark}"/><stop offset="1" stop-color="#16507A"/></linearGradient><clipPath id="head"><rect x="${-BLEED}" width="${width + 2 * BLEED}" height="${height}"/></clipPath></defs>`,
  );
  // A little less than what the line covers, or an edge of it shows below.
  canvas.rect({ ...bled(width), y: 0, height: height - 3 }, 'url(#top)');
  canvas.add(
    `<g clip-path="url(#head)" fill="none" stroke="#FFFFFF" stroke-opacity="0.07" stroke-width="22">${[
      74, 130, 186,
    ]
      .map((radius) => `<circle cx="${width - 118}" cy="14" r="${radius}"/>`)
      .join('')}</g>`,
  );
  canvas.rect({ ...bled(width), y: height - 6, height: 6 }, COLOURS.teal);
}

function drawBadge(canvas: Canvas, badge: string | null, top: number): void {
  const box = { x: MARGIN, y: top, width: 96, height: 96 };
  canvas.add(
    `<rect x="${box.x}" y="${box.y}" width="96" height="96" rx="22" fill="#FFFFFF" fill-opacity="0.16"/>`,
  );
  if (badge === null) {
    canvas.add(
      `<path transform="translate(${box.x + 22} ${box.y + 24})" fill="#FFFFFF" d="M10 0h32a10 10 0 0 1 10 10v20a10 10 0 0 1-10 10H24L12 51V40h-2A10 10 0 0 1 0 30V10A10 10 0 0 1 10 0Z"/>`,
    );
    canvas.add(
      [15, 26, 37]
        .map((x) => `<circle cx="${box.x + 22 + x}" cy="${box.y + 44}" r="4" fill="${COLOURS.navy}"/>`)
        .join(''),
    );
    return;
  }
  const { size } = fitText(badge, { size: 60, least: 20, weight: 800, room: 74 });
  canvas.text(box.x + 48, box.y + 48 + size * 0.364, badge, {
    ...{ size, least: 20, weight: 800, anchor: 'middle', room: 78, fill: COLOURS.card, on: COLOURS.navy },
  });
}

/** The least room in which a text has as many lines, as large: no word stands alone below a full line. */
function evenRoom(text: string, fit: Fit): number {
  const { lines, size } = fitText(text, fit);
  let { room } = fit;
  const same = (narrower: number): boolean => {
    const fitted = fitText(text, { ...fit, size, least: size, room: narrower });
    return !fitted.cut && fitted.lines.length === lines.length;
  };
  while (lines.length > 1 && same(room - 10)) room -= 10;
  return room;
}

const PILL = { size: 27, least: 19, weight: 700, room: 330, lines: 2 } as const;

/** A range breaks at its dash and a row of periods after an arrow, never inside a date. */
function pillOf(when: string): { readonly text: string; readonly fitted: Fitted; readonly width: number } {
  const text = when
    .split(/(?<=→) /)
    .map((part) =>
      part
        .split(' – ')
        .map((date) => date.replaceAll(' ', '\u00a0'))
        .join('\u00a0– '),
    )
    .join(' ');
  const fitted = fitText(text, PILL);
  const inside = Math.max(...fitted.lines.map((line) => widthOf(line, PILL.weight, fitted.size)));
  return { text, fitted, width: inside + 52 };
}

function drawPill(canvas: Canvas, width: number, when: string, middle: number): void {
  const pill = pillOf(when);
  const { size, lines } = pill.fitted;
  const more = (lines.length - 1) * size * 1.2;
  const box = {
    width: pill.width,
    height: 56 + more,
    x: width - MARGIN - pill.width,
    y: middle - 28 - more / 2,
  };
  canvas.rect(box, COLOURS.card, 29);
  const y = middle + size * 0.364 - more / 2;
  const style = { ...PILL, anchor: 'middle', fill: COLOURS.navy, leading: 1.2 } as const;
  canvas.text(box.x + box.width / 2, y, pill.text, style);
}

function drawStrip(
  canvas: Canvas,
  width: number,
  { y, first }: { readonly y: number; readonly first: boolean },
  warning: string,
): void {
  canvas.rect({ ...bled(width), y, height: STRIP_HEIGHT }, COLOURS.amber);
  if (!first) canvas.rect({ ...bled(width), y, height: 1 }, COLOURS.amberText);
  canvas.text(width / 2, y + 31, warning, {
    ...{ size: 23, least: 18, weight: 700, anchor: 'middle', room: width - 2 * MARGIN, on: COLOURS.amber },
  });
}
