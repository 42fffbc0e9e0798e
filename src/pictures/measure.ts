import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { fontPath, type Weight } from './fonts';

/** How much room a text needs, in units of its size: its advance, and how far its ink reaches from the baseline. */
export interface Extent {
  readonly width: number;
  readonly up: number;
  readonly down: number;
}

const MOST_KEPT = 16_000;
const fonts = new Map<Weight, Font>();
const kept = new Map<string, Extent>();

/** The extent of a text in a weight, shaped (kerning and all) with the very font file that draws it. */
export function extentOf(text: string, weight: Weight): Extent {
  const key = `${weight}${text}`;
  const known = kept.get(key);
  if (known) return known;
  const font = fontOf(weight);
  const run = font.layout(text);
  const { minY, maxY } = run.bbox;
  const extent = {
    width: run.advanceWidth / font.unitsPerEm,
    up: Number.isFinite(maxY) ? Math.max(0, maxY) / font.unitsPerEm : 0,
    down: Number.isFinite(minY) ? Math.max(0, -minY) / font.unitsPerEm : 0,
  };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, extent);
  return extent;
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
  const font = fontOf(weight);
  const { glyphs, positions, advanceWidth } = font.layout(text);
  let at = 0;
  const placed = glyphs.map(({ id }, index) => {
    const { xAdvance, xOffset, yOffset } = positions[index]!;
    const x = at + xOffset;
    at += xAdvance;
    return { id, x, y: yOffset };
  });
  return { glyphs: placed, width: advanceWidth, unitsPerEm: font.unitsPerEm };
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
