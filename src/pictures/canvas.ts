import { type Fit, type Fitted, fitText } from './fit';
import { FONT_FAMILY, type Weight } from './fonts';
import { extentOf } from './measure';
import { COLOURS, type Colour } from './palette';

/** A rectangle in pixels of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line of text where its ink is, and how it is drawn. */
export interface TextBox extends Box {
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly fill: Colour;
  /** What it is drawn on. */
  readonly on: Colour;
  /** The panel it must not leave. */
  readonly panel: string;
  /** It did not fit even at its least size. */
  readonly cut: boolean;
}

/** How a text is set. */
export interface TextStyle extends Partial<Omit<Fit, 'weight' | 'size'>> {
  readonly size: number;
  readonly weight?: Weight;
  readonly fill?: Colour;
  readonly on?: Colour;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** From baseline to baseline, in units of the size. */
  readonly leading?: number;
  /** It is one line that runs upwards, and its baseline is at `x`. */
  readonly upright?: boolean;
}

/** Collects what is drawn as SVG, and where every text and panel is, so that it can be checked. */
export interface Canvas {
  /** Adds shapes as SVG. */
  add(svg: string): void;
  rect(box: Box, fill: string, radius?: number): void;
  /** Draws a text whose first baseline is at `y`; returns how it was fitted and the last baseline. */
  text(x: number, y: number, text: string, style: TextStyle): Fitted & { readonly bottom: number };
  /** Says what a part of the picture is to whoever points at it, where a page can tell. Nothing of it is drawn. */
  mark(box: Box, says: string): void;
  /** Draws what belongs to one panel; `says` is its equivalent in words. */
  panel(key: string, box: Box, says: string, draw: () => void): void;
  readonly texts: readonly TextBox[];
  readonly panels: readonly (Box & { readonly key: string; readonly says: string })[];
  /** The whole picture. */
  svg(title: string, describes: string): string;
}

/** An empty page; `zoom` enlarges the whole picture, so that a page with little on it is set in larger type. */
export function createCanvas(width: number, height: number, zoom = 1): Canvas {
  const parts: string[] = [];
  const texts: TextBox[] = [];
  const panels: (Box & { key: string; says: string })[] = [];
  let panel = 'page';
  return {
    texts,
    panels,
    add: (svg) => void parts.push(svg),
    rect: (box, fill, radius = 0) => void parts.push(rectOf(box, fill, radius)),
    text(x, y, text, style) {
      const { size, weight = 400, leading = 1.25 } = style;
      const fitted = fitText(text, { room: Infinity, ...style, size, weight });
      const step = fitted.size * leading;
      fitted.lines.forEach((line, index) => {
        const at = y + index * step;
        const drawn = textOf(x, at, line, fitted.size, style);
        parts.push(style.upright ? `<g transform="rotate(-90 ${px(x)} ${px(at)})">${drawn}</g>` : drawn);
        const box = boxOf(x, at, line, fitted, style, panel);
        texts.push(style.upright ? { ...box, ...turned(box, x, at) } : box);
      });
      return { ...fitted, bottom: y + (fitted.lines.length - 1) * step };
    },
    mark: (box, says) =>
      // By a function: in a text "$" would stand for something.
      void parts.push(rectOf(box, 'none', 0).replace('/>', () => ` pointer-events="all" ${markOf(says)}/>`)),
    panel(key, box, says, draw) {
      const outer = panel;
      panel = key;
      panels.push({ ...box, key, says });
      parts.push(`<g role="group" aria-label="${escape(says)}">`);
      draw();
      parts.push('</g>');
      panel = outer;
    },
    svg: (title, describes) =>
      [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${px(width * zoom)}" height="${px(height * zoom)}" role="img" aria-labelledby="t d" font-family="${FONT_FAMILY}">`,
        `<title id="t">${escape(title)}</title><desc id="d">${escape(describes)}</desc>`,
        ...parts,
        '</svg>',
      ].join('\n'),
  };
}

/** The attribute by which a page knows what a shape is. */
export function markOf(says: string): string {
  return `data-mark="${escape(says)}"`;
}

/** A number of pixels as SVG writes it. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function rectOf({ x, y, width, height }: Box, fill: string, radius: number): string {
  const round = radius > 0 ? ` rx="${px(Math.min(radius, width / 2, height / 2))}"` : '';
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(Math.max(0, height))}" fill="${fill}"${round}/>`;
}

function textOf(x: number, y: number, line: string, size: number, style: TextStyle): string {
  const anchor = style.anchor && style.anchor !== 'start' ? ` text-anchor="${style.anchor}"` : '';
  return `<text x="${px(x)}" y="${px(y)}" font-size="${px(size)}" font-weight="${style.weight ?? 400}" fill="${style.fill ?? COLOURS.ink}"${anchor}>${escape(line)}</text>`;
}

function boxOf(x: number, y: number, line: string, fitted: Fitted, style: TextStyle, panel: string): TextBox {
  const { weight = 400, fill = COLOURS.ink, on = COLOURS.card, anchor = 'start' } = style;
  const { size, cut } = fitted;
  const extent = extentOf(line, weight);
  const width = extent.width * size;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const [top, height] = [y - extent.up * size, (extent.up + extent.down) * size];
  return { x: left, y: top, width, height, text: line, size, weight, fill, on, panel, cut };
}

/** A box after a quarter turn upwards around a point. */
function turned(box: Box, x: number, y: number): Box {
  return {
    ...{ x: x + box.y - y, y: y - (box.x + box.width - x) },
    ...{ width: box.height, height: box.width },
  };
}

/** XML has no control characters, however they are written; lines stay. */
function escape(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
