import { readFileSync, writeFileSync } from 'node:fs';
import type { Topology } from 'topojson-specification';
import { dataPath } from '../src/database/project-root';
import { mapUnits } from '../src/districts/map-units';
import { projectShapes } from './map/project-shapes';

/** Makes `data/map/shapes.json`; with `--check` only compares it with what would be made. */
const path = dataPath('map', 'shapes.json');
const source = JSON.parse(readFileSync(dataPath('map', 'aze.topo.json'), 'utf8')) as Topology;
const { shapes, borders, outline, ...size } = projectShapes(source, mapUnits());
const lines = (of: readonly unknown[]): string => `[\n${of.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
const made = `${JSON.stringify(size).slice(0, -1)},\n"shapes": ${lines(shapes)},\n"borders": ${lines(borders)},\n"outline": ${lines(outline)}\n}\n`;

if (process.argv.includes('--check')) {
  const same = readFileSync(path, 'utf8') === made;
  console.log(same ? `${path} is as it would be made` : `${path} is not what would be made of its sources`);
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(path, made);
  console.log(`${shapes.length} shapes in ${path}`);
}
