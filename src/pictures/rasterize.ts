import { Resvg } from '@resvg/resvg-js';
import { FONT_FAMILY, fontPath, WEIGHTS } from './fonts';

/** Pictures are exported so many times as large as their page. */
export const SCALE = 1.5;

/**
 * An SVG of ours as PNG. Takes a tenth of a second and more: the server asks `createStudio`, whose worker calls this. Text in
 * a font that is not loaded would be left out without an error, so only our own files are.
 */
export function rasterize(svg: string, scale = SCALE): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: WEIGHTS.map(fontPath), defaultFontFamily: FONT_FAMILY };
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font, logLevel: 'error' }).render().asPng();
}
