import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { drawPicture, type PictureOrder } from '../src/pictures/draw';
import { rasterize } from '../src/pictures/rasterize';
import { infographicCases, orderOf } from '../test/support/pictures';

/** The pictures of the README: made anew after every change of how pictures look. Figures that are made up say so. */
const folder = resolve(__dirname, '../docs/images');
/** The largest of these at which a file stays small. */
const SCALES = [0.8, 0.74, 0.68, 0.62, 0.56] as const;
const MOST_BYTES = 250_000;

const ofCase = (name: string): PictureOrder => {
  const found = infographicCases().find((one) => one.name === name);
  if (!found) throw new Error(`the gallery has no case "${name}"`);
  return orderOf(found, 'az');
};
const PICTURES: readonly (readonly [file: string, order: PictureOrder])[] = [
  ['centre-3.png', ofCase('centre-digest')],
  ['agency.png', ofCase('agency-digest')],
  ['call-centre.png', ofCase('call-centre-simulated')],
];

mkdirSync(folder, { recursive: true });
for (const [file, order] of PICTURES) {
  const { svg } = drawPicture(order);
  const png = SCALES.map((scale) => rasterize(svg, scale)).find(({ length }) => length <= MOST_BYTES);
  if (!png) throw new Error(`${file} has more than ${MOST_BYTES} bytes even at ${SCALES.at(-1)}`);
  writeFileSync(join(folder, file), png);
  console.log(`${file}: ${Math.round(png.length / 1000)} kB`);
}
