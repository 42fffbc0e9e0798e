import { nothingKnown } from './values';
import type { Readings, StatsReport } from '../stats/report';

/** What came by one channel says nothing of the whole. */
const BY_CHANNEL = /^(channel|answered):/;

/** True when anything at all is known of a range: a count or a part of one, a family that anything is in, a print. */
export function isKnown(readings: Readings): boolean {
  const { counts, families, ...prints } = readings;
  return (
    Object.entries(counts).some(([name, reading]) => !BY_CHANNEL.test(name) && !nothingKnown(reading)) ||
    Object.values(families).some(({ value }) => Object.keys(value ?? {}).length > 0) ||
    Object.values(prints).some(({ value }) => value !== null)
  );
}

/**
 * True when a report has a figure to show: of its period or, but of a day or a week, of what has come together by its end.
 * The call centre's month was printed as such a sum alone. Pure.
 */
export function hasFigures({
  query,
  period,
  cumulative,
}: Pick<StatsReport, 'query' | 'period' | 'cumulative'>): boolean {
  const { kind } = query.period;
  return isKnown(period) || (kind !== 'day' && kind !== 'week' && isKnown(cumulative));
}
