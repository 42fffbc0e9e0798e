import { mapShapes } from '../districts/map-shapes';
import { mapUnits } from '../districts/map-units';
import type { Figures } from '../stats/figures';
import { type MapCounts, mapCounts } from '../stats/map-counts';
import type { Hides } from '../stats/suppress-places';

/** Figures of districts laid out for the country's map; null: not known. `hides`: what everybody is not told; null: all is told. */
export function countMap(figures: Figures | null, hides: Hides | null): MapCounts {
  const { within, without } = mapUnits();
  const shapes = mapShapes().shapes.map(({ code }) => code);
  return mapCounts(figures, { shapes, within, without }, hides);
}
