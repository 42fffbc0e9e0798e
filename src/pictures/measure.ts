import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { fontPath, type Weight } from './fonts';
import { Remembered } from './remembered';

/** How much room a text needs, in units of its size: its advance, and how far its ink reaches from the baseline. */
export interface Extent {
  readonly width: number;
  readonly up: number;
  readonly down: number;
}

/** How far a piece of text reaches, in the font's own units. */
interface Reach {
  readonly advance: number;
  readonly minY: number;
  readonly maxY: number;
}

const fonts = new Map<Weight, Font>();
const extents = new Remembered<Extent>();
const reaches = new Remembered<Reach>();

/**
 * Where a text may be cut and measured in pieces: before a space between words. Neither kerning nor the contextual forms of
 * Inter reach across it, as they do beside digits and signs.
 */
const BETWEEN_WORDS = /(?<=\p{L}{2})(?=[ \u00a0]\p{L})/u;
/** Texts in which Inter's contextual forms change nothing: they are for signs beside capitals and digits, and for `x` between digits. */
const NOTHING_CONTEXTUAL = /^(?:[\p{L}\s.,;%/…«»]*|(?:(?!x)[\p{L}\p{Nd}\s.,;%/…«»])*)$/u;

/** The extent of a text in a weight, shaped (kerning and all) with the very font file that draws it. */
export function extentOf(text: string, weight: Weight): Extent {
  const known = extents.get(text, weight);
  if (known) return known;
  const { unitsPerEm } = fontOf(weight);
  const all = text.split(BETWEEN_WORDS).map((piece) => reachOf(piece, weight));
  return extents.set(text, weight, {
    width: all.reduce((sum, { advance }) => sum + advance, 0) / unitsPerEm,
    up: Math.max(0, ...all.map(({ maxY }) => maxY)) / unitsPerEm,
    down: Math.max(0, ...all.map(({ minY }) => -minY)) / unitsPerEm,
  });
}

function reachOf(piece: string, weight: Weight): Reach {
  const known = reaches.get(piece, weight);
  if (known) return known;
  const { advanceWidth, bbox } = layOut(piece, weight);
  const inked = Number.isFinite(bbox.maxY);
  const [minY, maxY] = inked ? [bbox.minY, bbox.maxY] : [0, 0];
  return reaches.set(piece, weight, { advance: advanceWidth, minY, maxY });
}

/** Shapes a text. To look for contextual forms is most of the work, so it is left out where there can be none. */
function layOut(text: string, weight: Weight): ReturnType<Font['layout']> {
  const features = NOTHING_CONTEXTUAL.test(text) ? { calt: false } : undefined;
  return fontOf(weight).layout(text, features, scriptOf(text));
}

/**
 * For texts without a letter Inter lists its kerning twice, and fontkit applies it twice, where what draws them does so once:
 * `1,111` would be measured too narrow. As Latin text it is listed once.
 */
export function scriptOf(text: string): string | undefined {
  return /\p{L}/u.test(text) ? undefined : 'latn';
}

/** The width of a text in pixels. */
export function widthOf(text: string, weight: Weight, size: number): number {
  return extentOf(text, weight).width * size;
}

/** The letters of a text where they stand, in the font's own units. */
export interface Shaped {
  readonly glyphs: readonly { readonly id: number; readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly unitsPerEm: number;
}

/** A text shaped in a weight, as it is measured. */
export function shapeOf(text: string, weight: Weight): Shaped {
  const { glyphs, positions, advanceWidth } = layOut(text, weight);
  let at = 0;
  const placed = glyphs.map(({ id }, index) => {
    const { xAdvance, xOffset, yOffset } = positions[index]!;
    const x = at + xOffset;
    at += xAdvance;
    return { id, x, y: yOffset };
  });
  return { glyphs: placed, width: advanceWidth, unitsPerEm: fontOf(weight).unitsPerEm };
}

const paths = new Map<string, string>();

/** The outline of a letter as the data of an SVG path, upwards, in the font's own units. */
export function glyphPath(id: number, weight: Weight): string {
  const key = `${weight}:${id}`;
  let path = paths.get(key);
  if (path === undefined) {
    path = fontOf(weight).getGlyph(id).path.toSVG();
    paths.set(key, path);
  }
  return path;
}

/** The characters of a text that a weight has no glyph for. */
export function missingGlyphs(text: string, weight: Weight): string[] {
  const font = fontOf(weight);
  return [...new Set(text)].filter((char) => !font.hasGlyphForCodePoint(char.codePointAt(0)!));
}

function fontOf(weight: Weight): Font {
  let font = fonts.get(weight);
  if (!font) {
    const opened = create(readFileSync(fontPath(weight)));
    if (!('layout' in opened)) throw new Error(`${fontPath(weight)} is a collection of fonts, not one`);
    font = opened;
    fonts.set(weight, font);
  }
  return font;
}
