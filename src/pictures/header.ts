import type { Canvas } from './canvas';
import { fitText } from './fit';
import { widthOf } from './measure';
import { COLOURS } from './palette';

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
const HEIGHT = 196;
const STRIP = 46;
/** What a low one has less above, and below. */
const LESS = 20;

/** How high a header is, its warnings inside. */
export function headerHeight({ warnings, low }: Pick<Header, 'warnings' | 'low'>): number {
  return HEIGHT - (low ? 2 * LESS : 0) + warnings.length * STRIP;
}

/** Draws the header over the whole width; returns how high it is. */
export function drawHeader(canvas: Canvas, width: number, of: Header): number {
  const says = [of.title, of.when, of.subtitle, ...of.warnings].join('. ');
  const less = of.low ? LESS : 0;
  const bottom = HEIGHT - 2 * less;
  const height = headerHeight(of);
  canvas.panel('header', { x: 0, y: 0, width, height }, says, () => {
    drawGround(canvas, width, bottom);
    drawBadge(canvas, of.badge, 47 - less);
    const pill = drawPill(canvas, width, of.when, 95 - less);
    const [x, room] = [MARGIN + 122, width - MARGIN - pill - 28 - (MARGIN + 122)];
    const style = {
      size: 50,
      least: 30,
      weight: 800,
      room,
      lines: 1,
      fill: COLOURS.card,
      on: COLOURS.navy,
    } as const;
    const oneLine = fitText(of.title, { ...style, least: 38 });
    const two = oneLine.cut;
    const title = two
      ? canvas.text(x, 74 - less, of.title, { ...style, size: 38, least: 26, lines: 2, leading: 1.12 })
      : canvas.text(x, 94 - less, of.title, { ...style, least: 38 });
    canvas.text(x, title.bottom + 44, of.subtitle, {
      ...{ size: 24, least: 18, fill: COLOURS.onNavy, on: COLOURS.navy, room: room + (two ? 0 : 0) },
    });
    of.warnings.forEach((warning, index) =>
      drawStrip(canvas, width, { y: bottom + index * STRIP, first: index === 0 }, warning),
    );
  });
  return height;
}

function drawGround(canvas: Canvas, width: number, bottom: number): void {
  canvas.add(
    `<defs><linearGradient id="top" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${COLOURS.navyDark}"/><stop offset="1" stop-color="#16507A"/></linearGradient><clipPath id="head"><rect width="${width}" height="${bottom}"/></clipPath></defs>`,
  );
  canvas.rect({ x: 0, y: 0, width, height: bottom }, 'url(#top)');
  canvas.add(
    `<g clip-path="url(#head)" fill="none" stroke="#FFFFFF" stroke-opacity="0.07" stroke-width="22">${[
      74, 130, 186,
    ]
      .map((radius) => `<circle cx="${width - 118}" cy="14" r="${radius}"/>`)
      .join('')}</g>`,
  );
  canvas.rect({ x: 0, y: bottom - 6, width, height: 6 }, COLOURS.teal);
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

/** Returns how wide it is. */
function drawPill(canvas: Canvas, width: number, when: string, middle: number): number {
  const style = { size: 27, least: 19, weight: 700, room: 330, lines: 2 } as const;
  const fitted = fitText(when, style);
  const inside = Math.max(...fitted.lines.map((line) => widthOf(line, 700, fitted.size)));
  const step = fitted.size * 1.2;
  const box = { width: inside + 52, height: 56 + (fitted.lines.length - 1) * step, x: 0, y: 0 };
  [box.x, box.y] = [width - MARGIN - box.width, middle - box.height / 2];
  canvas.rect(box, COLOURS.card, 29);
  canvas.text(
    box.x + box.width / 2,
    middle + fitted.size * 0.364 - ((fitted.lines.length - 1) * step) / 2,
    when,
    {
      ...{ ...style, anchor: 'middle', fill: COLOURS.navy, leading: 1.2 },
    },
  );
  return box.width;
}

function drawStrip(
  canvas: Canvas,
  width: number,
  { y, first }: { y: number; first: boolean },
  warning: string,
): void {
  canvas.rect({ x: 0, y, width, height: STRIP }, COLOURS.amber);
  if (!first) canvas.rect({ x: 0, y, width, height: 1 }, COLOURS.amberText);
  canvas.text(width / 2, y + 31, warning, {
    ...{ size: 23, least: 18, weight: 700, anchor: 'middle', room: width - 2 * MARGIN, on: COLOURS.amber },
  });
}
