import { capital } from '../../locales/format';
import { addDays, earlier, later } from '../core/calendar';
import { comparisonHead } from '../reports/compare';
import { type Column, compareReports, type Comparison, movedBy, placesOf } from '../reports/comparison';
import type { Metric } from '../reports/metrics';
import type { RenderOptions } from '../reports/page';
import { type AnswerTables, asShown, rowOf, type Table, type TableColumn, type Unit } from '../reports/table';
import { periodText } from '../stats/period';
import { formatQuery, formatSubject } from '../stats/query';
import type { StatsReport } from '../stats/report';

/**
 * The answer of `/compare` as tables: figures down, subjects or periods across, and below that the places of the subjects,
 * or the differences of the periods. Pure.
 */
export function comparisonTables(
  reports: readonly StatsReport[],
  args: string,
  options: RenderOptions,
): AnswerTables {
  const { words, locale } = options;
  const comparison = compareReports(reports, options);
  const { ofSubjects, notes } = comparison;
  const rows = comparison.all.map((one) => ({ ...one, name: nameOf(one, comparison, options) }));
  const ranges = reports.map(({ range }) => range);
  return {
    ...{ command: 'compare', args, locale },
    head: comparisonHead(comparison, options),
    period: {
      from: ranges.map(({ from }) => from).reduce(earlier),
      to: addDays(ranges.map(({ to }) => to).reduce(later), -1),
    },
    ...{ asOf: null, source: null },
    simulated: reports.some(({ simulated }) => simulated),
    incomplete: reports.some(({ incomplete }) => incomplete),
    tables: [
      valuesTable(rows, comparison, options),
      ...(ofSubjects ? [placesTable(rows, comparison, options)] : changesTable(rows, comparison, options)),
    ].filter((table) => table.rows.length > 0),
    notes: notes.lines(words),
  };
}

interface MetricRow {
  readonly metric: Metric;
  readonly name: string;
}

/** With the sign of a note where a figure of the row was printed wrong. */
function nameOf(
  { metric, name }: MetricRow,
  { columns, notes }: Comparison,
  { locale }: RenderOptions,
): string {
  const marks = columns.flatMap(({ report }) => {
    const note = metric.read(report) === null ? null : (metric.note?.(report) ?? null);
    return note === null ? [] : [notes.mark(note)];
  });
  return [capital(name, locale), ...new Set(marks)].join(' ');
}

function valuesTable(rows: readonly MetricRow[], comparison: Comparison, { words }: RenderOptions): Table {
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    ...comparison.columns.map((column) => ({
      ...{ key: keyOf(column, comparison), label: column.label, unit: null },
    })),
  ];
  return {
    ...{ key: 'values', title: words('export.table.values'), columns },
    rows: rows.map(({ metric, name }) =>
      rowOf(
        metric.key,
        columns,
        [name, ...comparison.columns.map((one) => valueOf(metric, one))],
        metric.unit,
      ),
    ),
  };
}

/** What does not belong to a subject is not known of it. */
function valueOf(metric: Metric, { report }: Column): number | null {
  return metric.belongsTo(report.query.subject) ? metric.read(report) : null;
}

function placesTable(rows: readonly MetricRow[], comparison: Comparison, { words }: RenderOptions): Table {
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    ...comparison.columns.map((column) => ({
      ...{ key: keyOf(column, comparison), label: column.label, unit: 'count' as const },
    })),
  ];
  return {
    ...{ key: 'places', title: words('export.table.places'), columns },
    rows: rows.map(({ metric, name }) => {
      const values = comparison.columns.map((one) => valueOf(metric, one));
      return rowOf(metric.key, columns, [name, ...placesOf(metric, values)]);
    }),
  };
}

/** Of each two neighbours; per cent only of counts, as the answer has it. */
function changesTable(
  rows: readonly MetricRow[],
  { columns: own }: Comparison,
  { words }: RenderOptions,
): Table[] {
  const pairs = own.slice(1).map((now, at) => ({ now, before: own[at]! }));
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    ...pairs.flatMap(({ now, before }): TableColumn[] => {
      const labels = { before: before.label, after: now.label };
      const key = `${periodText(before.report.query.period)}/${periodText(now.report.query.period)}`;
      return [
        { key, label: words('export.changeBetween', labels), unit: null, signed: true },
        {
          key: `${key}/percent`,
          label: words('export.percentBetween', labels),
          unit: 'percent',
          signed: true,
        },
      ];
    }),
  ];
  const table = rows.map(({ metric, name }) => {
    const moved = pairs.flatMap(({ now, before }) => changeOf(metric, now, before));
    return rowOf(metric.key, columns, [name, ...moved], metric.unit === 'percent' ? 'points' : metric.unit);
  });
  return [{ key: 'changes', title: words('export.table.changes'), columns, rows: table }];
}

/** The difference, and of a count in per cent. What looks the same has not moved, whatever was rounded off. */
function changeOf(metric: Metric, now: Column, before: Column): readonly [number | null, number | null] {
  const moved = movedBy(metric, now, before);
  if (moved === null) return [null, null];
  if (metric.show(moved.now) === metric.show(moved.before)) return [0, metric.unit === 'count' ? 0 : null];
  const difference =
    metric.unit === 'seconds'
      ? rounded(moved.now, 'seconds') - rounded(moved.before, 'seconds')
      : moved.now - moved.before;
  const percent = metric.unit === 'count' && moved.before > 0 ? (difference * 100) / moved.before : null;
  return [difference, percent];
}

function rounded(value: number, unit: Unit): number {
  return Number(asShown(value, unit));
}

function keyOf({ report: { query } }: Column, { ofSubjects }: Comparison): string {
  return ofSubjects ? query.subject : periodText(query.period);
}

/** The words that ask for the same comparison again. */
export function comparisonArgs(reports: readonly Pick<StatsReport, 'query'>[]): string {
  const [first] = reports.map(({ query }) => query);
  const subjects = new Set(reports.map(({ query }) => query.subject));
  if (!first || subjects.size > 1) return subjectsArgs(reports);
  const others = reports.slice(1).map(({ query }) => periodText(query.period));
  return [formatQuery(first), ...others].join(' ');
}

function subjectsArgs(reports: readonly Pick<StatsReport, 'query'>[]): string {
  const period = reports[0] ? periodText(reports[0].query.period) : '';
  return [...reports.map(({ query }) => formatSubject(query.subject)), period].join(' ').trim();
}
