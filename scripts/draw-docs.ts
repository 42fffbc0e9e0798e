import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { drawPicture, type PictureOrder } from '../src/pictures/draw';
import { rasterize } from '../src/pictures/rasterize';
import { chartCases } from '../test/support/charts';
import { mapCases, mapOrderOf } from '../test/support/maps';
import { infographicCases, orderOf } from '../test/support/pictures';

/** The pictures of the README: made anew after every change of how pictures look. Figures that are made up say so. */
const folder = resolve(__dirname, '../docs/images');
/** The largest of these at which a file stays small. */
const SCALES = [0.8, 0.74, 0.68, 0.62, 0.56, 0.53, 0.5] as const;
const MOST_BYTES = 250_000;

const found = <T extends { readonly name: string }>(of: readonly T[], name: string): T => {
  const one = of.find((each) => each.name === name);
  if (!one) throw new Error(`the gallery has no case "${name}"`);
  return one;
};
const PICTURES: readonly (readonly [file: string, order: PictureOrder])[] = [
  ['centre-3.png', orderOf(found(infographicCases(), 'centre-digest'), 'az')],
  ['map.png', mapOrderOf(found(mapCases(), 'map-month'), 'az')],
  ['hours.png', found(chartCases(), 'hours-simulated').order('az')],
];

mkdirSync(folder, { recursive: true });
void main();

async function main(): Promise<void> {
  for (const [file, order] of PICTURES) {
    const { svg } = drawPicture(order);
    const sizes = await Promise.all(SCALES.map((scale) => rasterize(svg, scale)));
    const png = sizes.find(({ length }) => length <= MOST_BYTES);
    if (!png) throw new Error(`${file} has more than ${MOST_BYTES} bytes even at ${SCALES.at(-1)}`);
    writeFileSync(join(folder, file), png);
    console.log(`${file}: ${Math.round(png.length / 1000)} kB`);
  }
}
