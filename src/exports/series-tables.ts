import { capital } from '../../locales/format';
import { addDays, dayOf, weekdayOf } from '../core/calendar';
import { centreLabel } from '../reports/centre-name';

import { mainFigureKey } from '../reports/main-figure';
import { shownAverage } from '../reports/average';
import type { RenderOptions } from '../reports/page';
import { recordsHead, type RecordsOptions, otherName } from '../reports/records';
import { factsOf } from '../reports/series-facts';
import { type AnswerTables, rowOf, type Table, type TableColumn, type TableRow } from '../reports/table';
import { pointLabel } from '../reports/point-label';
import { trendHead, type TrendOptions } from '../reports/trend';
import { formatQuery, formatSubject } from '../stats/query';
import { periodText, rangeOf } from '../stats/period';
import type { RecordDay, Records } from '../stats/records';
import type { Period } from '../stats/report';
import type { Series, SeriesPoint } from '../stats/series';
import { MOST_PARTS } from '../reports/facts';

/** The answer of `/trend` as tables: a row for each period, and what is known of those not known as a whole. Pure. */
export function trendTables(series: Series, options: TrendOptions): AnswerTables {
  const { words } = options;
  const { points, subject, simulated } = series;
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.period'), unit: 'text' },
    { key: 'from', label: words('export.column.from'), unit: 'date' },
    { key: 'to', label: words('export.column.to'), unit: 'date' },
    { key: 'value', label: capital(words(mainFigureKey(subject)), options.locale), unit: 'count' },
    { key: 'changePercent', label: words('export.column.changePercent'), unit: 'percent', signed: true },
    { key: 'change', label: words('export.column.change'), unit: 'count', signed: true },
    { key: 'yearBefore', label: words('export.column.yearBefore'), unit: 'count' },
    { key: 'state', label: words('export.column.state'), unit: 'text' },
  ];
  const running = points.some((one) => one.incomplete && one.reading.value !== null);
  return {
    ...aboutDays('trend', subject, options.period, options),
    asOf: series.asOf ?? null,
    head: trendHead(series, options, dayOf(options.now, options.timezone)),
    simulated,
    incomplete: running,
    tables: [
      {
        ...{ key: 'series', title: words('export.table.series'), columns },
        rows: points.map((point) => pointRow(point, columns, options)),
      },
      ...factsTable(series, options),
      ...partsTable(points, options),
    ],
    notes: running ? [words('trend.incomplete')] : [],
  };
}

/** Of nothing there is no per cent: there the change is a count, as in the answer. */
function pointRow(
  { period, reading, before, yearBefore, incomplete }: SeriesPoint,
  columns: readonly TableColumn[],
  { words, locale }: RenderOptions,
): TableRow {
  const { from, to } = rangeOf(period);
  const { value } = reading;
  const told = value !== null && before !== null && !incomplete;
  const percent = told && before !== 0 ? ((value - before) * 100) / before : null;
  const change = told && before === 0 ? value : undefined;
  const state = incomplete && value !== null ? words('export.running') : null;
  const shownBefore = value === null ? null : yearBefore;
  const values = [
    pointLabel(period, locale),
    from,
    addDays(to, -1),
    value,
    percent,
    change,
    shownBefore,
    state,
  ];
  return rowOf(periodText(period), columns, values);
}

/** What stands out, as over the lines of the answer. */
function factsTable(series: Series, options: TrendOptions): Table[] {
  const { words, locale } = options;
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    { key: 'value', label: words('export.column.value'), unit: 'number' },
    { key: 'when', label: words('export.column.when'), unit: 'text' },
  ];
  const rows = factsOf(series, options).map(({ key, name, number, when }) =>
    rowOf(key, columns, [
      capital(name, locale),
      key === 'mean' ? shownAverage(number, locale) : number,
      when,
    ]),
  );
  return rows.length === 0 ? [] : [{ key: 'facts', title: words('export.table.facts'), columns, rows }];
}

function partsTable(points: readonly SeriesPoint[], { words, locale }: RenderOptions): Table[] {
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.period'), unit: 'text' },
    { key: 'value', label: words('export.column.value'), unit: 'count' },
    { key: 'from', label: words('export.column.from'), unit: 'date' },
    { key: 'to', label: words('export.column.to'), unit: 'date' },
  ];
  const rows = points.flatMap(({ period, reading }) =>
    reading.value !== null
      ? []
      : reading.known
          .slice(-MOST_PARTS)
          .map(({ value, from, to }) =>
            rowOf(periodText(period), columns, [pointLabel(period, locale), value, from, addDays(to, -1)]),
          ),
  );
  return rows.length === 0 ? [] : [{ key: 'partial', title: words('export.table.partial'), columns, rows }];
}

/** The answer of `/record` as tables: the highest days, and the highest of the subjects beside it. Pure. */
export function recordTables(
  records: Records,
  others: readonly Records[],
  options: RecordsOptions,
): AnswerTables {
  const { words, locale } = options;
  const { subject, days, centres, simulated } = records;
  const figure = capital(words(mainFigureKey(subject)), locale);
  const columns: TableColumn[] = [
    { key: 'day', label: words('export.column.day'), unit: 'date' },
    { key: 'place', label: words('export.column.place'), unit: 'count' },
    { key: 'weekday', label: words('export.column.weekday'), unit: 'text' },
    { key: 'value', label: figure, unit: 'count' },
  ];
  const best = days.map(({ day, value }, index) => {
    const weekday = words(`format.weekday.d${weekdayOf(day) as 1}`);
    return rowOf(day, columns, [day, index + 1, weekday, value]);
  });
  const beside = [
    ...centres.map(
      ({ code, best: one }) =>
        [`centre:${code}`, centreLabel(options.centres, code, one.day, locale), one] as const,
    ),
    ...others.flatMap((one) =>
      one.days.slice(0, 1).map((first) => [one.subject, otherName(one.subject, options), first] as const),
    ),
  ];
  return {
    ...aboutDays('record', subject, options.period, options),
    head: recordsHead(records, options),
    simulated,
    incomplete: false,
    tables: [
      { key: 'days', title: words('export.table.days'), columns, rows: best },
      ...besideTable(beside, options),
    ],
    notes: best.length > 0 ? [] : [words(subject === 'agency' ? 'record.noneOfAgency' : 'record.none')],
  };
}

function besideTable(
  beside: readonly (readonly [key: string, name: string, best: RecordDay])[],
  { words }: RenderOptions,
): Table[] {
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.subject'), unit: 'text' },
    { key: 'day', label: words('export.column.day'), unit: 'date' },
    { key: 'value', label: words('export.column.count'), unit: 'count' },
  ];
  const rows = beside.map(([key, name, { day, value }]) => rowOf(key, columns, [name, day, value]));
  return rows.length === 0 ? [] : [{ key: 'others', title: words('export.table.others'), columns, rows }];
}

/** Without a period all days, or the latest months, are meant. */
function aboutDays(
  command: string,
  subject: Series['subject'],
  period: Period | null,
  { locale }: RenderOptions,
): Pick<AnswerTables, 'command' | 'args' | 'locale' | 'period' | 'asOf' | 'source'> {
  const range = period && rangeOf(period);
  return {
    ...{ command, locale, asOf: null, source: null },
    args: period ? formatQuery({ subject, period }) : formatSubject(subject),
    period: range && { from: range.from, to: addDays(range.to, -1) },
  };
}
