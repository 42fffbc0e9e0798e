import { formatRange } from '../../locales/format';
import { addDays, dayOf, earlier } from '../core/calendar';
import type { CaseOperator, ChatOperator, Measured, OperatorsReport } from '../operators/report';
import { operatorsHead } from '../reports/operators';
import type { OperatorOptions } from '../reports/operator-lines';
import {
  type AnswerTables,
  rowOf,
  shareOf,
  type Table,
  type TableColumn,
  type Value,
} from '../reports/table';
import { formatQuery } from '../stats/query';

/** All pages of `/operators` as tables: a row for each operator, and what they did in all. Pure. */
export function operatorTables(report: OperatorsReport, options: OperatorOptions): AnswerTables {
  const { words, locale } = options;
  const { query, range, known, simulated, incomplete } = report;
  const days = known.map(({ from, to }) => formatRange(from, to, locale)).join('; ');
  const told = known.length > 0;
  const last = known.at(-1);
  return {
    ...{ command: 'operators', args: formatQuery(query), locale, simulated, incomplete },
    head: operatorsHead(report, options),
    period: { from: range.from, to: addDays(range.to, -1) },
    ...{
      asOf: last ? earlier(addDays(last.to, -1), dayOf(report.now, report.timezone)) : null,
      source: last ? 'logged' : null,
    },
    tables: told
      ? [
          report.kind === 'chats' ? chatTable(report, options) : caseTable(report, options),
          totals(report, options),
        ]
      : [],
    notes: told
      ? [
          ...(report.whole ? [] : [words('districts.partly', { days })]),
          words(`operators.meaning.${report.kind}`),
        ]
      : [words('stats.line', { name: words('operators.name'), value: words('format.noData') })],
  };
}

/** A mean or median, and of how many. */
function measured(
  key: string,
  label: string,
  unit: 'seconds' | 'number',
  { words }: OperatorOptions,
): TableColumn[] {
  return [
    { key, label, unit },
    { key: `${key}Of`, label: words('export.column.of', { what: label }), unit: 'count' },
  ];
}

function pair(one: Measured | null): [Value, Value] {
  return one === null ? [null, null] : [one.n === 0 ? null : one.value, one.n];
}

function chatTable(
  { operators }: Extract<OperatorsReport, { kind: 'chats' }>,
  options: OperatorOptions,
): Table {
  const { words, memberName } = options;
  const columns: TableColumn[] = [
    { key: 'operator', label: words('export.column.operator'), unit: 'text' },
    { key: 'taken', label: words('export.column.taken'), unit: 'count' },
    { key: 'closed', label: words('export.column.closed'), unit: 'count' },
    ...measured('firstReply', words('export.column.firstReply'), 'seconds', options),
    ...measured('handling', words('export.column.handling'), 'seconds', options),
    ...measured('rating', words('export.column.rating'), 'number', options),
  ];
  const row = ({ who, taken, closed, firstReply, handling, rating }: ChatOperator): Table['rows'][number] => {
    const name = who === null ? words('operators.nameless') : memberName(who);
    const values = [...pair(firstReply), ...pair(handling), ...pair(rating)];
    return rowOf(who === null ? 'nameless' : name, columns, [name, taken, closed, ...values]);
  };
  return { key: 'operators', title: words('export.table.operators'), columns, rows: operators.map(row) };
}

function caseTable(
  { kind, operators }: Extract<OperatorsReport, { kind: 'calls' | 'visits' }>,
  options: OperatorOptions,
): Table {
  const { words } = options;
  const columns: TableColumn[] = [
    { key: 'operator', label: words('export.column.operator'), unit: 'text' },
    { key: 'source', label: words('export.column.source'), unit: 'text' },
    { key: 'served', label: words(`export.column.${kind}`), unit: 'count' },
    { key: 'callbacks', label: words('export.column.callbacks'), unit: 'count' },
    ...measured('handling', words('export.column.handling'), 'seconds', options),
    { key: 'satisfaction', label: words('export.column.satisfied'), unit: 'percent' },
    { key: 'surveyed', label: words('export.column.surveyed'), unit: 'count' },
  ];
  const row = ({ who, source, served, callbacks, service, survey }: CaseOperator): Table['rows'][number] => {
    const satisfied = survey && shareOf(survey.satisfied, survey.surveyed);
    const values = [...pair(service), satisfied, survey?.surveyed ?? null];
    return rowOf(`${source}/${who}`, columns, [who, source, served, callbacks, ...values]);
  };
  return { key: 'operators', title: words('export.table.operators'), columns, rows: operators.map(row) };
}

function totals(report: OperatorsReport, { words }: OperatorOptions): Table {
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    { key: 'value', label: words('export.column.count'), unit: 'count' },
  ];
  const all: (readonly ['taken' | 'closed' | 'unnamed' | 'calls' | 'visits', number])[] =
    report.kind === 'chats'
      ? [
          ['taken', report.taken],
          ['closed', report.closed],
        ]
      : [
          [report.kind, report.served],
          ['unnamed', report.unnamed],
        ];
  const rows = all.map(([key, n]) => rowOf(key, columns, [words(`operators.all.${key}`), n]));
  return { key: 'totals', title: words('export.table.totals'), columns, rows };
}
