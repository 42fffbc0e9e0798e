import { capital, formatPercent, formatShortRange } from '../../locales/format';
import { addDays } from '../core/calendar';
import { rangeOf } from '../stats/period';
import type { Period, StatsReport } from '../stats/report';
import { subjectLabel } from './choices';
import { periodName, subjectName } from './header';
import { type Metric, metricsOf } from './metrics';
import { createNotes, type Notes, type RenderOptions } from './page';
import { countOf } from './values';

/** One report of a comparison, and what it is called in it. */
export interface Column {
  readonly label: string;
  /** The same where room is short. */
  readonly short: string;
  /** The same to its last letter. */
  readonly full: string;
  readonly report: StatsReport;
}

/** A figure of one column. */
export interface ComparedValue {
  /** Whose it is. */
  readonly column: Column;
  readonly label: string;
  readonly short: string;
  /** Its period has not ended. */
  readonly running: boolean;
  /** null: not known. */
  readonly value: number | null;
  /** As it is shown; null: not known. */
  readonly text: string | null;
  /** Among several subjects, 1 is the first; equals share it. null: not ranked. */
  readonly place: number | null;
  /** Against the column before, and which way it went (0: not at all); null: nothing is to be said. */
  readonly change: { readonly text: string; readonly sign: -1 | 0 | 1 } | null;
}

/** One figure over all columns that have it. */
export interface ComparedFigure {
  readonly metric: Metric;
  /** As it stands inside a line. */
  readonly name: string;
  /** In the order in which they are shown: by rank, what is not known last; or by time. */
  readonly values: readonly ComparedValue[];
}

/** Several reports side by side, on their way to words or to a picture. */
export interface Comparison {
  readonly columns: readonly Column[];
  /** Several subjects in one period are ranked; else periods stand in order of time. */
  readonly ofSubjects: boolean;
  readonly figures: readonly ComparedFigure[];
  /** Every figure that any column has, known or not, by the same names. */
  readonly all: readonly Pick<ComparedFigure, 'metric' | 'name'>[];
  /** Figures of which no column knows anything. */
  readonly missing: readonly string[];
  readonly notes: Notes;
}

/**
 * The main figures of several reports: of several subjects in one period ranked, of one subject in several periods in
 * order of time with the differences. No difference is made of what is not known, nor of a period that still runs.
 */
export function compareReports(reports: readonly StatsReport[], options: RenderOptions): Comparison {
  const { words, locale } = options;
  const ofSubjects = new Set(reports.map(({ query }) => query.subject)).size > 1;
  const notes = createNotes();
  const columns = columnsOf(reports, ofSubjects, options, notes);
  const figures: ComparedFigure[] = [];
  const missing: string[] = [];
  const all: Comparison['all'][number][] = [];
  const targets = reports.find(({ calls }) => calls)?.calls ?? undefined;
  for (const metric of metricsOf(words, locale, targets)) {
    const own = columns.filter(({ report }) => metric.belongsTo(report.query.subject));
    if (own.length === 0) continue;
    const mark = looksReversed(metric, reports) ? ` ${notes.mark(words('stats.note.outcomes'))}` : '';
    const name = `${metric.name}${mark}`;
    all.push({ metric, name });
    if (own.every(({ report }) => metric.read(report) === null)) missing.push(name);
    else {
      const shown = evenly(metric, own, locale);
      figures.push({
        metric: shown,
        name,
        values: (ofSubjects ? ranked : inTime)(shown, own, options, notes),
      });
    }
  }
  return { columns, ofSubjects, figures, all, missing, notes };
}

/** The metric as a list shows it: where one per cent has a decimal, all have. */
function evenly(metric: Metric, columns: readonly Column[], locale: RenderOptions['locale']): Metric {
  const values = columns.map(({ report }) => metric.read(report));
  const whole = values.every((value) => value === null || Number.isInteger(Math.round(value * 10) / 10));
  return metric.unit !== 'percent' || whole
    ? metric
    : { ...metric, show: (value) => formatPercent(value, locale, 1) };
}

/** True when any figure of any of them is known. */
export function comparesAny(
  reports: readonly StatsReport[],
  { words, locale }: Pick<RenderOptions, 'words' | 'locale'>,
): boolean {
  const metrics = metricsOf(words, locale);
  return reports.some((report) =>
    metrics.some((one) => one.belongsTo(report.query.subject) && one.read(report) !== null),
  );
}

/** An outcome of a digest whose labels read as reversed. */
function looksReversed({ measure }: Metric, reports: readonly StatsReport[]): boolean {
  return reports.some(
    ({ marks, period }) =>
      measure?.startsWith('outcome:') &&
      marks.includes('labels-reversed:outcomes') &&
      ['digest', 'mixed'].includes(countOf(period, measure).source ?? ''),
  );
}

function columnsOf(
  reports: readonly StatsReport[],
  ofSubjects: boolean,
  options: RenderOptions,
  notes: Notes,
): Column[] {
  const { locale, words } = options;
  const columns = reports.map((report): Column => {
    const { query, range, incomplete } = report;
    const name = ofSubjects
      ? subjectLabel(query.subject, addDays(range.to, -1), options)
      : capital(periodName(query.period, locale), locale);
    const mark = incomplete ? ` ${notes.mark(words('period.incomplete'))}` : '';
    const short = ofSubjects ? name : shortPeriod(query.period, locale);
    const full = ofSubjects ? subjectName(query.subject, addDays(range.to, -1), options) : name;
    return { label: `${name}${mark}`, short: `${short}${mark}`, full: `${full}${mark}`, report };
  });
  if (ofSubjects) return columns;
  return columns.sort((a, b) => (a.report.range.from < b.report.range.from ? -1 : 1));
}

/** Where a period's days name it in less room, they do. */
function shortPeriod(period: Period, locale: RenderOptions['locale']): string {
  if (period.kind !== 'week' && period.kind !== 'range') return capital(periodName(period, locale), locale);
  const { from, to } = rangeOf(period);
  return formatShortRange(from, to, locale);
}

/** The place of each value, the best first; equals share theirs, and null has none. */
export function placesOf(metric: Metric, values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter((one) => one !== null).sort((a, b) => (metric.leastFirst ? a - b : b - a));
  return values.map((value) => (value === null ? null : known.indexOf(value) + 1));
}

/** The highest first, or the shortest wait; equals share their place, and what is not known has none. */
function ranked(
  metric: Metric,
  columns: readonly Column[],
  _options: RenderOptions,
  notes: Notes,
): ComparedValue[] {
  const values = columns.map((column) => ({ column, value: metric.read(column.report) }));
  const known = values.filter(
    (one): one is (typeof values)[number] & { value: number } => one.value !== null,
  );
  const places = placesOf(
    metric,
    known.map(({ value }) => value),
  );
  const placed = known.map((one, at) => ({ ...one, place: places[at]! })).sort((a, b) => a.place - b.place);
  const unknown = values.filter(({ value }) => value === null);
  return [
    ...placed.map(({ column, value, place }) => ({
      ...{ ...namesOf(column), value, text: shownValue(metric, value, column.report, notes), change: null },
      place,
    })),
    ...unknown.map(({ column }) => ({
      ...{ ...namesOf(column), value: null, text: null, place: null, change: null },
    })),
  ];
}

function inTime(
  metric: Metric,
  columns: readonly Column[],
  options: RenderOptions,
  notes: Notes,
): ComparedValue[] {
  return columns.map((column, index): ComparedValue => {
    const { report } = column;
    const value = metric.read(report);
    const text = value === null ? null : shownValue(metric, value, report, notes);
    const change = index === 0 ? null : changeOf(metric, column, columns[index - 1]!, options);
    return { ...namesOf(column), value, text, place: null, change };
  });
}

function namesOf(column: Column): Pick<ComparedValue, 'column' | 'label' | 'short' | 'running'> {
  const { label, short, report } = column;
  return { column, label, short, running: report.incomplete };
}

/** The figure, with the sign of a note where what was printed is wrong. */
function shownValue(metric: Metric, value: number, report: StatsReport, notes: Notes): string {
  const note = metric.note?.(report) ?? null;
  return note === null ? metric.show(value) : `${metric.show(value)} ${notes.mark(note)}`;
}

/** What a figure was and is by now, of two columns; null: no difference is to be told. */
export function movedBy(
  metric: Metric,
  { report: now }: Column,
  { report: before }: Column,
): { readonly now: number; readonly before: number } | null {
  const [a, b] = [metric.read(now), metric.read(before)];
  return a === null || b === null || now.incomplete || before.incomplete ? null : { now: a, before: b };
}

function changeOf(
  metric: Metric,
  column: Column,
  earlier: Column,
  { words }: RenderOptions,
): ComparedValue['change'] {
  const moved = movedBy(metric, column, earlier);
  if (moved === null) return null;
  const { now: a, before: b } = moved;
  // What looks the same has not moved, whatever was rounded off.
  if (metric.show(a) === metric.show(b)) return { text: words('period.unchanged'), sign: 0 };
  return { text: metric.difference(a, b), sign: a > b ? 1 : -1 };
}
