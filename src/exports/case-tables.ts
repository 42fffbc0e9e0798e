import { addDays } from '../core/calendar';
import type { CaseFilter } from '../listings/filter';
import { listArgs, listHead } from '../reports/case-list';
import type { RenderOptions } from '../reports/page';
import type { AnswerTables, TableColumn } from '../reports/table';
import { rangeOf } from '../stats/period';
import type { StatsQuery } from '../stats/report';
import { CASE_COLUMNS, type ExportRow } from './case-columns';

const SECONDS: ReadonlySet<string> = new Set(['waitSeconds', 'serviceSeconds']);

/** The cases of a list as a table, with the columns of the CSV under the same names. Pure. */
export function caseTables(
  rows: readonly ExportRow[],
  list: { readonly query: StatsQuery; readonly filter: CaseFilter; readonly simulated: boolean },
  options: RenderOptions,
): AnswerTables {
  const { from, to } = rangeOf(list.query.period);
  const columns = CASE_COLUMNS.map((key): TableColumn => ({
    ...{ key, label: key },
    unit: SECONDS.has(key) ? 'seconds' : key === 'age' ? 'count' : 'text',
  }));
  return {
    ...{ command: 'cases', args: listArgs(list), locale: options.locale },
    ...{ head: listHead(list, options), period: { from, to: addDays(to, -1) } },
    ...{ asOf: null, source: null, simulated: list.simulated, incomplete: false, notes: [] },
    tables: [
      {
        ...{ key: 'cases', title: options.words('export.table.cases'), columns },
        rows: rows.map((row) => ({
          key: String(row.number),
          values: CASE_COLUMNS.map((column) => row[column]),
        })),
      },
    ],
  };
}
