import type { DistrictNames } from '../stats/district-counts';
import type { RenderOptions } from './page';

/** Districts by the names that the reader sees: lists of districts with equal counts stand in the order of these. */
export function districtNames({
  districtName,
  locale,
}: Pick<RenderOptions, 'districtName' | 'locale'>): DistrictNames {
  return { nameOf: (code) => districtName?.(code) ?? code, locale };
}
