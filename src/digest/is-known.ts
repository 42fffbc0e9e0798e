import { nothingKnown } from '../reports/values';
import type { Readings, StatsReport } from '../stats/report';

/** True when anything at all is known of a range: a count or a part of one, a family, a print. */
export function isKnown(readings: Readings): boolean {
  const { counts, families, ...prints } = readings;
  return (
    Object.values(counts).some((reading) => !nothingKnown(reading)) ||
    Object.values(families).some(({ value }) => value !== null) ||
    Object.values(prints).some(({ value }) => value !== null)
  );
}

/** True when a report has a figure to show, of the period or cumulative. */
export function hasFigures({ period, cumulative }: StatsReport): boolean {
  return isKnown(period) || isKnown(cumulative);
}
