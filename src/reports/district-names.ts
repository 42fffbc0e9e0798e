import type { DistrictNames } from '../stats/district-counts';
import type { RenderOptions } from './page';

/** Districts by the names that the reader sees: lists of districts with equal counts stand in the order of these. */
export function districtNames({
  districtName,
  locale,
}: Pick<RenderOptions, 'districtName' | 'locale'>): DistrictNames {
  return { nameOf: (code) => districtName?.(code) ?? code, locale };
}

/** Who names no district of Bakı. */
const BAKU = 'baki';

/**
 * The name of a district in a list of counts. Bakı's districts have lines of their own there, so that of Bakı is of those
 * who named none of them; the map shows Bakı as a whole.
 */
export function listedDistrict(
  code: string,
  { districtName, words }: Pick<RenderOptions, 'districtName' | 'words'>,
): string {
  const name = districtName?.(code) ?? code;
  return code === BAKU ? words('districts.cityAlone', { name }) : name;
}
