import { formatDate } from '../../locales/format';
import type { Day } from '../core/calendar';
import type { RenderOptions } from './page';

/**
 * As of when figures are: of all at once where that is one day, else both days, or the first and the last. What has no figures
 * has no day (null); of nothing at all there is no line.
 */
export function asOfLine(
  days: readonly (Day | null)[],
  { words, locale }: Pick<RenderOptions, 'words' | 'locale'>,
): string | null {
  const reached = [...new Set(days.filter((day) => day !== null))].sort();
  if (reached.length === 0) return null;
  const [first, last] = [formatDate(reached[0]!, locale), formatDate(reached.at(-1)!, locale)];
  if (reached.length === 1) return words('period.asOf', { date: first });
  return words(reached.length === 2 ? 'compare.asOfBoth' : 'compare.asOfDates', { first, last });
}
