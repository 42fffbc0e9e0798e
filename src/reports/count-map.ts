import { mapShapes } from '../districts/map-shapes';
import { mapUnits } from '../districts/map-units';
import type { Figures } from '../stats/figures';
import { type MapCounts, mapCounts } from '../stats/map-counts';

/** Figures of districts laid out for the country's map; null: not known. `suppressed`: as everybody may see them. */
export function countMap(figures: Figures | null, suppressed: boolean): MapCounts {
  const { within, without } = mapUnits();
  const shapes = mapShapes().shapes.map(({ code }) => code);
  return mapCounts(figures, { shapes, within, without }, suppressed);
}
