import type { StatsReport } from '../stats/report';
import { countOf } from './values';

/**
 * True where the cumulative satisfaction of a report is one that a digest printed: the call centre's is since its opening there,
 * while everything else of it, and all that is counted, is since 1 January.
 */
export function isSinceOpening({ query, cumulative }: StatsReport): boolean {
  const { value, lastPrinted } = cumulative.satisfaction;
  return (
    query.subject === 'call-centre' &&
    (value !== null || lastPrinted !== null) &&
    countOf(cumulative, 'surveyed').value === null
  );
}
