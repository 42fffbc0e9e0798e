import { addDays } from '../core/calendar';
import type { Block } from '../reports/blocks';
import { listedDistrict } from '../reports/district-names';
import { districtsShown } from '../reports/districts';
import { headerLines } from '../reports/header';
import { createPage, generalNotes, type Page, type RenderOptions, type Room } from '../reports/page';
import { satisfactionBlocks } from '../reports/satisfaction';
import { blocksOf } from '../reports/subjects';
import { type AnswerTables, rowOf, shareOf, type Table, type TableColumn } from '../reports/table';
import { argsText } from '../stats/query';
import type { StatsReport } from '../stats/report';
import { factTables } from './fact-tables';

/** A file has room for everything. */
const ROOM: Room = { shortNames: false, centres: Infinity };

/** The answer of `/stats` and its sisters (`command`) as tables. Pure. */
export function statsTables(
  report: StatsReport,
  options: RenderOptions,
  command: string = 'stats',
): AnswerTables {
  const page = createPage(report, options, ROOM);
  return answerOf(command, page, blocksOf(page));
}

/** The answer of `/satisfaction` as tables; `centres` are the reports that have a line each. Pure. */
export function satisfactionTables(
  report: StatsReport,
  centres: readonly StatsReport[],
  options: RenderOptions,
): AnswerTables {
  const page = createPage(report, options, ROOM);
  return answerOf('satisfaction', page, satisfactionBlocks(page, centres));
}

function answerOf(command: string, page: Page, blocks: readonly Block[]): AnswerTables {
  const { tables, missing } = factTables(page, blocks);
  return {
    ...aboutReport(command, page.report, page),
    head: headerLines(page),
    tables,
    notes: [...missing, ...page.notes.lines(page.words), ...generalNotes(page)],
  };
}

/** All pages of `/districts`, and what `/map` shows, as one table. Pure. */
export function districtTables(
  report: StatsReport,
  options: RenderOptions,
  command: 'districts' | 'map' = 'districts',
): AnswerTables {
  const { words } = options;
  const { shown, name, head, part, list, all } = districtsShown(report, options);
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.district'), unit: 'text' },
    { key: 'count', label: words('export.column.count'), unit: 'count' },
    { key: 'share', label: words('export.column.shareOnly'), unit: 'percent' },
  ];
  const row = (key: string, label: string, count: number, share: number | null): Table['rows'][number] =>
    rowOf(key, columns, [label, count, share]);
  const rows = list && [
    ...list.rows.map(({ code, count }) =>
      row(`district:${code}`, listedDistrict(code, options), count, shareOf(count, all)),
    ),
    ...(list.none > 0
      ? [row('district:none', words('stats.districtNone'), list.none, shareOf(list.none, all))]
      : []),
    row('all', words('districts.all'), all, null),
  ];
  return {
    ...aboutReport(command, shown.report, options),
    head,
    tables: rows ? [{ key: 'districts', title: name, columns, rows }] : [],
    notes: rows ? part : [words('stats.line', { name, value: words('format.noData') })],
  };
}

/** What every answer that is made of a report says of it. */
function aboutReport(
  command: string,
  { query, range, asOf, source, simulated, incomplete }: StatsReport,
  { locale }: RenderOptions,
): Omit<AnswerTables, 'head' | 'tables' | 'notes'> {
  return {
    ...{ command, args: argsText(command, query), locale },
    period: { from: range.from, to: addDays(range.to, -1) },
    ...{ asOf, source, simulated, incomplete },
  };
}
