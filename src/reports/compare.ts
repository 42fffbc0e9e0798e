import { capital } from '../../locales/format';
import { addDays } from '../core/calendar';
import type { Choice } from '../core/reply';
import { commandText } from '../stats/query';
import type { StatsReport } from '../stats/report';
import { type Item, itemLines, unknown } from './blocks';
import { periodLabel, subjectLabel } from './choices';
import { periodName, subjectName } from './header';
import { type Metric, metricsOf } from './metrics';
import { createNotes, type Notes, type RenderOptions, startLine } from './page';
import { fitText } from './text';
import { countOf } from './values';

/** One column, on its way to lines. */
export interface ComparedColumn {
  readonly label: string;
  readonly report: StatsReport;
}

/**
 * The main figures of several reports side by side: of several subjects in one period ranked, of one subject in several
 * periods in order of time with the differences. A figure that is not known is "—", and no difference is made of it, nor of
 * one whose period still runs.
 */
export function renderComparison(
  reports: readonly StatsReport[],
  options: RenderOptions,
): { text: string; choices: Choice[] } {
  const { words } = options;
  const { ofSubjects, notes, columns, metrics } = comparisonOf(reports, options);
  const items = metrics.map((metric): Item => {
    const own = columns.filter(({ report }) => metric.belongsTo(report.query.subject));
    if (own.every(({ report }) => metric.read(report) === null)) return unknown(metric.name);
    return { name: metric.name, lines: (ofSubjects ? ranked : inTime)(metric, own, options, notes) };
  });
  const known = items.filter(({ lines }) => lines !== null);
  const missing = items.filter(({ lines }) => lines === null);
  const paragraphs = [
    comparisonHead(columns, ofSubjects, options),
    ...known.map(({ lines }) => lines!),
    itemLines(options, missing),
    notes.lines(words),
  ];
  return { text: fitText(paragraphs, words), choices: choicesFor(columns, ofSubjects, options) };
}

/** What a comparison is laid out of: its columns in order, the figures that any of them has, and the notes they call for. */
export interface Comparison {
  readonly ofSubjects: boolean;
  readonly notes: Notes;
  readonly columns: readonly ComparedColumn[];
  readonly metrics: readonly Metric[];
}

/** Lays several reports out side by side. */
export function comparisonOf(reports: readonly StatsReport[], options: RenderOptions): Comparison {
  const { words, locale } = options;
  const ofSubjects = new Set(reports.map(({ query }) => query.subject)).size > 1;
  const notes = createNotes();
  const columns = columnsOf(reports, ofSubjects, options, notes);
  const metrics = metricsOf(words, locale)
    .map((one) =>
      looksReversed(one, reports)
        ? { ...one, name: `${one.name} ${notes.mark(words('stats.note.outcomes'))}` }
        : one,
    )
    .filter((one) => columns.some(({ report }) => one.belongsTo(report.query.subject)));
  return { ofSubjects, notes, columns, metrics };
}

/** The place of each value, the best first; equals share theirs, and null has none. */
export function placesOf(metric: Metric, values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter((one) => one !== null).sort((a, b) => (metric.leastFirst ? a - b : b - a));
  return values.map((value) => (value === null ? null : known.indexOf(value) + 1));
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
): ComparedColumn[] {
  const { locale, words } = options;
  const columns = reports.map((report): ComparedColumn => {
    const { query, range, incomplete } = report;
    const name = ofSubjects
      ? subjectLabel(query.subject, addDays(range.to, -1), options)
      : capital(periodName(query.period, locale), locale);
    return { label: incomplete ? `${name} ${notes.mark(words('period.incomplete'))}` : name, report };
  });
  if (ofSubjects) return columns;
  return columns.sort((a, b) => (a.report.range.from < b.report.range.from ? -1 : 1));
}

/** What is compared, line by line. */
export function comparisonHead(
  columns: readonly ComparedColumn[],
  ofSubjects: boolean,
  options: RenderOptions,
): string[] {
  const { words, locale } = options;
  const { query, range } = columns[0]!.report;
  const simulated = columns.some(({ report }) => report.simulated) ? [words('stats.simulated')] : [];
  if (ofSubjects) return [...simulated, words('compare.heading', { what: periodName(query.period, locale) })];
  const what = columns.map(({ label }) => label).join(' → ');
  const on = addDays(range.to, -1);
  return [...simulated, subjectName(query.subject, on, options), ...(columns.length === 2 ? [what] : [])];
}

/** The highest first, or the shortest wait; equals share their place, and what is not known has none. */
function ranked(
  metric: Metric,
  columns: readonly ComparedColumn[],
  options: RenderOptions,
  notes: Notes,
): string[] {
  const { words } = options;
  const values = columns.map(({ label, report }) => ({ label, report, value: metric.read(report) }));
  const places = placesOf(
    metric,
    values.map(({ value }) => value),
  );
  const known = values
    .map((one, at) => ({ ...one, place: places[at] ?? null }))
    .filter((one): one is typeof one & { value: number; place: number } => one.value !== null)
    .sort((a, b) => a.place - b.place);
  const lines = known.map(({ label, report, value, place }) =>
    words('compare.place', {
      place,
      name: label,
      value: shownValue(metric, value, report, notes),
    }),
  );
  const missing = values.filter(({ value }) => value === null).map(({ label }) => unknown(label));
  const name = startLine(options, metric.name);
  const heading = metric.leastFirst
    ? words('stats.heading', { name, columns: words('compare.leastFirst') })
    : name;
  return [heading, ...lines, ...itemLines(options, missing)];
}

/** The figure, with the sign of a note where what was printed is wrong. */
function shownValue(metric: Metric, value: number, report: StatsReport, notes: Notes): string {
  const note = metric.note?.(report) ?? null;
  return note === null ? metric.show(value) : `${metric.show(value)} ${notes.mark(note)}`;
}

function inTime(
  metric: Metric,
  columns: readonly ComparedColumn[],
  options: RenderOptions,
  notes: Notes,
): string[] {
  const { words } = options;
  const text = ({ report }: ComparedColumn): string => {
    const value = metric.read(report);
    return value === null ? words('format.noDataInside') : shownValue(metric, value, report, notes);
  };
  const name = startLine(options, metric.name);
  const [first, second] = columns as [ComparedColumn, ComparedColumn];
  if (columns.length === 2) {
    const change = changeOf(metric, second, first, options);
    return [
      words('compare.pair', { name, before: text(first), after: text(second) }),
      ...(change === null ? [] : [words('compare.difference', { change })]),
    ];
  }
  const lines = columns.map((column, index) => {
    const change = index === 0 ? null : changeOf(metric, column, columns[index - 1]!, options);
    const line = words('stats.line', { name: column.label, value: text(column) });
    return change === null ? line : words('trend.changed', { point: line, change });
  });
  return [name, ...lines];
}

/** What a figure was and is by now, of two columns; null: no difference is to be told. */
export function movedBy(
  metric: Metric,
  { report: now }: ComparedColumn,
  { report: before }: ComparedColumn,
): { readonly now: number; readonly before: number } | null {
  const [a, b] = [metric.read(now), metric.read(before)];
  return a === null || b === null || now.incomplete || before.incomplete ? null : { now: a, before: b };
}

function changeOf(
  metric: Metric,
  column: ComparedColumn,
  earlier: ComparedColumn,
  { words }: RenderOptions,
): string | null {
  const moved = movedBy(metric, column, earlier);
  if (moved === null) return null;
  const { now: a, before: b } = moved;
  // What looks the same has not moved, whatever was rounded off.
  return metric.show(a) === metric.show(b) ? words('period.unchanged') : metric.difference(a, b);
}

/** To the whole figures of each column. */
function choicesFor(
  columns: readonly ComparedColumn[],
  ofSubjects: boolean,
  options: RenderOptions,
): Choice[] {
  return columns.map(({ report: { query, range } }) => ({
    label: ofSubjects
      ? subjectLabel(query.subject, addDays(range.to, -1), options)
      : periodLabel(query.period, options.locale),
    value: commandText('stats', query),
  }));
}
