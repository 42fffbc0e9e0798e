import type { ExactDigestFile } from '../imports/digest/schema';
import type { PrintedReading } from '../stats/report';
import type { Spans } from './digest-spans';

type Pair = { cumulative: number | null; month: number | null };

/** A count of both spans; null is unknown. */
export function countsOf({ cumulative, month }: Spans, measure: string): Pair {
  const of = (readings: Spans['month']): number | null => readings.counts[measure]?.value ?? null;
  return { cumulative: of(cumulative), month: of(month) };
}

/** The same, year to date. */
export function yearCountsOf(
  spans: Spans,
  measure: string,
): { yearToDate: number | null; month: number | null } {
  const { cumulative, month } = countsOf(spans, measure);
  return { yearToDate: cumulative, month };
}

/** A table's rows, each with its label. */
export function tableOf<Key extends string, Row extends object>(
  labels: Readonly<Record<Key, string>>,
  rowOf: (key: Key) => Row,
): Record<Key, Row & { label: string }> {
  const keys = Object.keys(labels) as Key[];
  return Object.fromEntries(keys.map((key) => [key, { label: labels[key], ...rowOf(key) }])) as never;
}

/** Per cents of both spans; null where neither is known. */
export function percentsOf(spans: Spans, name: 'satisfaction'): Pair | null {
  const { cumulative, month } = { cumulative: spans.cumulative[name].value, month: spans.month[name].value };
  return cumulative === null && month === null ? null : { cumulative, month };
}

/** A mean in whole units. */
export function whole({ value }: PrintedReading<number>): number | null {
  return value === null ? null : Math.round(value);
}

/** The printed survey of a centre; null where nothing of it is known. */
export function surveyOf(spans: Spans, label: string): ExactDigestFile['centres'][number]['survey'] {
  const { cumulative, month } = countsOf(spans, 'surveyed');
  const percent = ({ coverage }: Spans['month']): number | null =>
    coverage.value !== null && coverage.value < 1000 ? coverage.value : null;
  const [cumulativePercent, monthPercent] = [percent(spans.cumulative), percent(spans.month)];
  const nothing = [cumulative, month, cumulativePercent, monthPercent].every((value) => value === null);
  return nothing ? null : { label, cumulative, cumulativePercent, month, monthPercent };
}

/** Ages are printed of the cumulative span alone; null where none is known. */
export function agesOf({ cumulative }: Spans): ExactDigestFile['agency']['age'] {
  const { meanAge, modalAgeGroup, modalAge, oldestMan, oldestWoman, youngest } = cumulative;
  const age = {
    mean: meanAge.value === null ? null : Math.round(meanAge.value * 10) / 10,
    modalGroup: modalAgeGroup.value,
    mode: modalAge.value,
    oldestMale: oldestMan.value,
    oldestFemale: oldestWoman.value,
    youngest: youngest.value,
  };
  return Object.values(age).every((value) => value === null) ? null : age;
}
