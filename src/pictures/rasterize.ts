import { type RenderedImage, Resvg } from '@resvg/resvg-js';
import { FONT_FAMILY, fontPath, WEIGHTS } from './fonts';

/** Pictures are exported so many times as large as their page. */
export const SCALE = 1.5;

/** Red, green, blue and alpha of every pixel, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * An SVG of ours as PNG. Takes a tenth of a second and more: the server asks `createStudio`, whose worker calls this. Text in
 * a font that is not loaded would be left out without an error, so only our own files are.
 */
export function rasterize(svg: string, scale = SCALE): Uint8Array {
  return render(svg, scale).asPng();
}

/** An SVG of ours as pixels, drawn as `rasterize` does. */
export function rasterizePixels(svg: string, scale = SCALE): Raster {
  const { width, height, pixels } = render(svg, scale);
  return { width, height, pixels };
}

function render(svg: string, scale: number): RenderedImage {
  const font = { loadSystemFonts: false, fontFiles: WEIGHTS.map(fontPath), defaultFontFamily: FONT_FAMILY };
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font, logLevel: 'error' }).render();
}
