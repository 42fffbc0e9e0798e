import { capital } from '../../locales/format';
import { addDays, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Changes } from '../publishing/read-changes';
import type { MonthCorrections } from '../publishing/read-corrections';
import {
  checkLine,
  type CorrectionsOptions,
  headLines,
  simulatedLine,
  subjectMove,
  subjectsOf,
} from '../reports/corrections';
import { changeLines, cumulativeMove, familyMoves, monthMoves } from '../reports/corrections-of-subject';
import { measureName } from '../reports/measure-name';
import { nameIn } from '../reports/publish-checks';
import { type AnswerTables, rowOf, type Table, type TableColumn } from '../reports/table';
import { formatSubject } from '../stats/query';

type Options = Omit<CorrectionsOptions, 'page'>;

/** The answer of `/corrections` about everybody who may be seen, as one table. Pure. */
export function correctionTables(month: MonthCorrections, options: Options): AnswerTables {
  const { words, locale, sees = () => true } = options;
  const subjects = subjectsOf(month).filter(sees);
  const columns: TableColumn[] = [
    ...movedColumns(words('export.column.subject'), options),
    { key: 'moved', label: words('export.column.moved'), unit: 'count' },
  ];
  const moved = subjects.filter((subject) => month.corrections.some((one) => one.subject === subject));
  const still = subjects.filter((one) => !moved.includes(one)).map((one) => nameIn(month, one, options));
  const rows = moved.map((subject) => {
    const { name, sealed, now, moved: figures } = subjectMove(month, subject, options);
    return rowOf(subject, columns, [capital(name, locale), ...moves(sealed, now), figures]);
  });
  const all = { ...options, page: 1 };
  return {
    ...about(month.month, '', month, options),
    head: [...simulatedLine(month, options), ...headLines(month, all)],
    tables: [{ key: 'corrections', title: words('export.table.corrections'), columns, rows }],
    notes: [
      ...(moved.length === 0 ? [words('corrections.none')] : []),
      ...(moved.length > 0 && still.length > 0
        ? [words('corrections.unchanged', { subjects: still.join('; ') })]
        : []),
      checkLine(month, subjects, options),
    ],
  };
}

/** The answer of `/corrections` about one subject: figure by figure, by groups, and cumulative. Pure. */
export function correctionTablesOf(
  month: MonthCorrections,
  subject: Subject,
  changes: Changes,
  options: Options,
): AnswerTables {
  const { words } = options;
  const own = month.corrections.filter((one) => one.subject === subject);
  const all = { ...options, page: 1 };
  return {
    ...about(month.month, formatSubject(subject), month, options),
    head: [...simulatedLine(month, options), nameIn(month, subject, options), ...headLines(month, all)],
    tables: [...monthTables(subject, own, options), ...cumulativeTable(subject, own, options)],
    notes: [
      ...(own.length === 0 ? [words('corrections.none')] : []),
      ...changeLines(changes, all),
      checkLine(month, [subject], options),
    ],
  };
}

function monthTables(subject: Subject, own: MonthCorrections['corrections'], options: Options): Table[] {
  const { words, locale } = options;
  const found = monthMoves(subject, own);
  if (found === null) return [];
  const columns = movedColumns(words('export.column.figure'), options);
  const rows = found.single.map(({ name, sealed, now }) =>
    rowOf(name, columns, [capital(measureName(subject, name, words), locale), ...moves(sealed, now)]),
  );
  const wide: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    { key: 'gained', label: words('export.column.gained'), unit: 'count', signed: true },
    { key: 'lost', label: words('export.column.lost'), unit: 'count', signed: true },
  ];
  const groups = [...found.families].map(([family, list]) => {
    const values = familyMoves(family, list);
    const sum = (sign: 1 | -1): number | null =>
      values && values.filter((value) => value * sign > 0).reduce((total, value) => total + value, 0);
    return rowOf(family, wide, [capital(words(`measure.family.${family}`), locale), sum(1), sum(-1)]);
  });
  return [
    { key: 'month', title: words('corrections.month'), columns, rows },
    { key: 'families', title: words('export.table.families'), columns: wide, rows: groups },
  ].filter((table) => table.rows.length > 0);
}

function cumulativeTable(subject: Subject, own: MonthCorrections['corrections'], options: Options): Table[] {
  const { words, locale } = options;
  const move = cumulativeMove(subject, own, options);
  if (move === null) return [];
  const columns: TableColumn[] = [
    ...movedColumns(words('export.column.figure'), options),
    { key: 'earlier', label: words('export.column.earlier'), unit: 'count', signed: true },
  ];
  const values = [capital(move.name, locale), ...moves(move.sealed, move.now), move.earlier];
  const rows = [rowOf('cumulative', columns, values)];
  return [{ key: 'cumulative', title: words('export.table.cumulative'), columns, rows }];
}

function movedColumns(first: string, { words }: Options): TableColumn[] {
  return [
    { key: 'name', label: first, unit: 'text' },
    { key: 'sealed', label: words('export.column.sealed'), unit: 'count' },
    { key: 'now', label: words('export.column.now'), unit: 'count' },
    { key: 'change', label: words('export.column.change'), unit: 'count', signed: true },
  ];
}

function moves(sealed: number | null, now: number | null): [number | null, number | null, number | null] {
  return [sealed, now, sealed === null || now === null ? null : now - sealed];
}

function about(
  month: Month,
  subject: string,
  { simulated }: MonthCorrections,
  { locale }: Options,
): Omit<AnswerTables, 'head' | 'tables' | 'notes'> {
  const { from, to } = monthRange(month);
  return {
    ...{ command: 'corrections', args: `${subject} ${month}`.trim(), locale },
    period: { from, to: addDays(to, -1) },
    ...{ asOf: null, source: 'sealed', simulated, incomplete: false },
  };
}
