import type { MapCounts } from '../stats/map-counts';
import { countMap } from './count-map';
import type { FamilyShown } from './family-shown';
import type { Page } from './page';

/** Districts as the map for everybody has them. What a page hides is of its period; a longer range has its own. */
export function publicDistricts(
  { published = 'small' }: Pick<Page, 'published'>,
  { figures, span }: FamilyShown,
): MapCounts {
  return countMap(figures, span === 'period' ? published : 'small');
}
