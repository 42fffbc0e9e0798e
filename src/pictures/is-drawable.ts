import { knownOf } from '../stats/known';
import type { StatsReport } from '../stats/report';

/**
 * True when a page of a report would show something: anything of its period is known or, but of a day or a week, what has
 * come together by its end. The call centre's month was printed as such a sum alone. Pure.
 */
export function isDrawable(report: Pick<StatsReport, 'query' | 'period' | 'cumulative'>): boolean {
  if (knownOf(report) !== 'none') return true;
  const { kind } = report.query.period;
  if (kind === 'day' || kind === 'week') return false;
  return Object.values(report.cumulative.counts).some(({ value }) => value !== null);
}
