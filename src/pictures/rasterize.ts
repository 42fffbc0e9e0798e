import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFileSync } from 'node:fs';
import { FONT_FAMILY, fontPath, WEIGHTS } from './fonts';

/** Pictures are exported so many times as large as their page. */
export const SCALE = 1.5;

/** Red, green, blue and alpha of every pixel, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

let engine: Promise<readonly Uint8Array[]> | undefined;

/**
 * An SVG of ours as PNG. Takes a tenth of a second and more: the server asks `createStudio`, whose worker calls this. Text in
 * a font that is not loaded would be left out without an error, so only our own files are.
 */
export function rasterize(svg: string, scale = SCALE): Promise<Uint8Array> {
  return render(svg, scale, (image) => image.asPng());
}

/** An SVG of ours as pixels, drawn as `rasterize` does. */
export function rasterizePixels(svg: string, scale = SCALE): Promise<Raster> {
  return render(svg, scale, ({ width, height, pixels }) => ({ width, height, pixels }));
}

type Image = ReturnType<InstanceType<typeof Resvg>['render']>;

/** What is drawn is given back by hand: the native build keeps twenty megabytes a picture until a garbage collection that comes late. */
async function render<T>(svg: string, scale: number, read: (image: Image) => T): Promise<T> {
  const fontBuffers = await (engine ??= startEngine());
  const font = { loadSystemFonts: false, fontBuffers: [...fontBuffers], defaultFontFamily: FONT_FAMILY };
  const drawing = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font });
  try {
    const image = drawing.render();
    try {
      return read(image);
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}

async function startEngine(): Promise<readonly Uint8Array[]> {
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return WEIGHTS.map((weight) => new Uint8Array(readFileSync(fontPath(weight))));
}
