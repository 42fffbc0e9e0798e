import { mainMeasure } from './main-measure';
import type { StatsReport } from './report';

/** How much is known of a period by its main figure: the whole, a part (or something else), or nothing. Pure. */
export function knownOf({ query, period }: Pick<StatsReport, 'query' | 'period'>): 'whole' | 'part' | 'none' {
  const main = period.counts[mainMeasure(query.subject)];
  if (main && main.value !== null) return 'whole';
  const some = Object.values(period.counts).some(({ value, known }) => value !== null || known.length > 0);
  return some ? 'part' : 'none';
}

/** The same of several together: the whole when it is of each, nothing when it is of none. Pure. */
export function knownOfAll(reports: readonly Parameters<typeof knownOf>[0][]): ReturnType<typeof knownOf> {
  const all = new Set(reports.map(knownOf));
  return all.size === 1 ? [...all][0]! : 'part';
}
