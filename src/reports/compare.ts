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
interface Column {
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
  const { words, locale } = options;
  const ofSubjects = new Set(reports.map(({ query }) => query.subject)).size > 1;
  const notes = createNotes();
  const columns = columnsOf(reports, ofSubjects, options, notes);
  const items = metricsOf(words, locale).flatMap((one): Item[] => {
    const metric = looksReversed(one, reports)
      ? { ...one, name: `${one.name} ${notes.mark(words('stats.note.outcomes'))}` }
      : one;
    const own = columns.filter(({ report }) => metric.belongsTo(report.query.subject));
    if (own.length === 0) return [];
    if (own.every(({ report }) => metric.read(report) === null)) return [unknown(metric.name)];
    return [{ name: metric.name, lines: (ofSubjects ? ranked : inTime)(metric, own, options, notes) }];
  });
  const known = items.filter(({ lines }) => lines !== null);
  const missing = items.filter(({ lines }) => lines === null);
  const paragraphs = [
    headingOf(columns, ofSubjects, options),
    ...known.map(({ lines }) => lines!),
    itemLines(options, missing),
    notes.lines(words),
  ];
  return { text: fitText(paragraphs, words), choices: choicesFor(columns, ofSubjects, options) };
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
    return { label: incomplete ? `${name} ${notes.mark(words('period.incomplete'))}` : name, report };
  });
  if (ofSubjects) return columns;
  return columns.sort((a, b) => (a.report.range.from < b.report.range.from ? -1 : 1));
}

function headingOf(columns: readonly Column[], ofSubjects: boolean, options: RenderOptions): string[] {
  const { words, locale } = options;
  const { query, range } = columns[0]!.report;
  const simulated = columns.some(({ report }) => report.simulated) ? [words('stats.simulated')] : [];
  if (ofSubjects) return [...simulated, words('compare.heading', { what: periodName(query.period, locale) })];
  const what = columns.map(({ label }) => label).join(' → ');
  const on = addDays(range.to, -1);
  return [...simulated, subjectName(query.subject, on, options), ...(columns.length === 2 ? [what] : [])];
}

/** The highest first, or the shortest wait; equals share their place, and what is not known has none. */
function ranked(metric: Metric, columns: readonly Column[], options: RenderOptions, notes: Notes): string[] {
  const { words } = options;
  const values = columns.map(({ label, report }) => ({ label, report, value: metric.read(report) }));
  const known = values.filter(
    (one): one is (typeof values)[number] & { value: number } => one.value !== null,
  );
  known.sort((a, b) => (metric.leastFirst ? a.value - b.value : b.value - a.value));
  const lines = known.map(({ label, report, value }) =>
    words('compare.place', {
      place: known.findIndex((one) => one.value === value) + 1,
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

function inTime(metric: Metric, columns: readonly Column[], options: RenderOptions, notes: Notes): string[] {
  const { words } = options;
  const text = ({ report }: Column): string => {
    const value = metric.read(report);
    return value === null ? words('format.noDataInside') : shownValue(metric, value, report, notes);
  };
  const name = startLine(options, metric.name);
  const [first, second] = columns as [Column, Column];
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

function changeOf(
  metric: Metric,
  { report: now }: Column,
  { report: before }: Column,
  { words }: RenderOptions,
): string | null {
  const [a, b] = [metric.read(now), metric.read(before)];
  if (a === null || b === null || now.incomplete || before.incomplete) return null;
  // What looks the same has not moved, whatever was rounded off.
  return metric.show(a) === metric.show(b) ? words('period.unchanged') : metric.difference(a, b);
}

/** To the whole figures of each column. */
function choicesFor(columns: readonly Column[], ofSubjects: boolean, options: RenderOptions): Choice[] {
  return columns.map(({ report: { query, range } }) => ({
    label: ofSubjects
      ? subjectLabel(query.subject, addDays(range.to, -1), options)
      : periodLabel(query.period, options.locale),
    value: commandText('stats', query),
  }));
}
