import { readFileSync } from 'node:fs';
import { dataPath } from '../database/project-root';

/** Coordinates one after another: x, y, x, y. */
export type Ring = readonly number[];

/** A district on the map. */
export interface MapShape {
  /** A code of `data/districts.json`. */
  readonly code: string;
  /** The point that is farthest from its border. */
  readonly at: readonly [number, number];
  /** Its polygons: the outer ring, then its holes. */
  readonly parts: readonly (readonly Ring[])[];
}

/** The country in the plane, y downward, as `scripts/make-map.ts` made it of `data/map/aze.topo.json`. */
export interface MapShapes {
  readonly version: 1;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly MapShape[];
  /** Lines between two districts, and around all of them. */
  readonly borders: readonly Ring[];
  readonly outline: readonly Ring[];
}

let loaded: MapShapes | undefined;

/** The checked-in shapes; read once. */
export function mapShapes(): MapShapes {
  return (loaded ??= JSON.parse(readFileSync(dataPath('map', 'shapes.json'), 'utf8')) as MapShapes);
}
