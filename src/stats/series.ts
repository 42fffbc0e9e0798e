import { addDays, type Day, dayOf, earlier, later } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { type Reading, readKept } from './kept-answers';
import { isPrinted, layOut } from './layout';
import { mainMeasure } from './main-measure';
import { periodText, rangeOf } from './period';
import type { StatsDeps } from './read';
import { readFigures } from './read-figures';
import { readKnown } from './read-known';
import { readingsOf } from './readings';
import type { CountReading, Period, Source } from './report';
import { stepPeriod } from './step-period';

/** The main figure of a subject in one of several periods in a row. */
export interface SeriesPoint {
  readonly period: Period;
  readonly reading: CountReading;
  /** The period has not ended yet. */
  readonly incomplete: boolean;
  /** The figure of the period before; null: not known. */
  readonly before: number | null;
  /** Of months: the same month a year before; null: not known, or no month. */
  readonly yearBefore: number | null;
  /** Where that is from; absent: not told. */
  readonly yearBeforeSource?: Source | null;
}

/** The main figure of a subject, period by period. */
export interface Series {
  readonly subject: Subject;
  readonly points: readonly SeriesPoint[];
  /** The rows were made up. */
  readonly simulated: boolean;
  /** The last day of which a figure is known; null: of none; absent: not told. */
  readonly asOf?: Day | null;
}

/** Reads the main figure of some periods, all of one kind, by the same law as `/stats` and with one look at what is known. */
export function readSeries(
  { db, clock, timezone }: StatsDeps,
  subject: Subject,
  periods: readonly Period[],
): Promise<Series> {
  const today = dayOf(clock(), timezone);
  const name = ['series', subject, today, ...periods.map(periodText)].join('|');
  return readKept(db, name, (reading) => readAnew(db, subject, periods, today, reading));
}

async function readAnew(
  db: Collections,
  subject: Subject,
  periods: readonly Period[],
  today: Day,
  { purpose, versions }: Reading,
): Promise<Series> {
  const measure = mainMeasure(subject);
  const all = new Map(periods.flatMap((one) => [one, ...beside(one)]).map((one) => [periodText(one), one]));
  const ranges = [...all.values()].map(rangeOf);
  const [from, to] = [
    ranges.map((one) => one.from).reduce(earlier, addDays(today, 1)),
    ranges.map((one) => one.to).reduce(later, today),
  ];
  const known = await readKnown(db, subject, from, to, today, 'counts');
  const layouts = new Map(
    [...all].map(([text, period]) => {
      const range = rangeOf(period);
      const end = range.from <= today ? addDays(today, 1) : range.to;
      return [text, layOut(subject, period.kind, range, end, known, [measure])] as const;
    }),
  );
  const figures = await readFigures(db, [...layouts.values()], versions, [measure]);
  const readingAt = (period: Period): CountReading =>
    readingsOf(layouts.get(periodText(period))!, figures).counts[measure]!;
  const points = periods.map((period): SeriesPoint => {
    const [before, yearBefore] = beside(period);
    const aYearBefore = yearBefore && readingAt(yearBefore);
    const { range, spans } = layouts.get(periodText(period))!;
    return {
      period,
      reading: readingAt(period),
      incomplete: range.to > today && !isPrinted(range, spans),
      before: readingAt(before!).value,
      yearBefore: aYearBefore?.value ?? null,
      yearBeforeSource: aYearBefore?.source ?? null,
    };
  });
  return { subject, points, simulated: purpose === 'simulated', asOf: reachedBy(points, today) };
}

/** The last day that any value, or part of one, covers. */
function reachedBy(points: readonly SeriesPoint[], today: Day): Day | null {
  const ends = points.flatMap(({ period, reading: { value, known } }) =>
    value === null ? known.map(({ to }) => to) : [rangeOf(period).to],
  );
  const last = ends.reduce<Day | null>((one, to) => (one === null ? to : later(one, to)), null);
  return last === null ? null : earlier(addDays(last, -1), today);
}

/** The period before, and of a month the one a year before. */
function beside(period: Period): Period[] {
  return [stepPeriod(period, -1), ...(period.kind === 'month' ? [stepPeriod(period, -12)] : [])];
}
