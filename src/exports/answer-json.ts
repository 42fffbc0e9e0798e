import type { AnswerTables, Table, TableRow, Value } from '../reports/table';

/**
 * An answer as JSON with stable English keys (docs/export.md): each table has its columns with their units, and its rows by
 * the columns' keys. Unknown is null, days are 2024-08-31, durations seconds, per cents 98.4. Pure.
 */
export function jsonOfAnswer({ tables, ...answer }: AnswerTables): string {
  const shown = {
    format: 'dost-answer/1',
    ...answer,
    tables: tables.map((table) => ({
      ...{ key: table.key, title: table.title, columns: table.columns },
      rows: table.rows.map((row) => objectOf(table, row)),
    })),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function objectOf({ columns }: Table, { key, unit, values }: TableRow): Record<string, Value> {
  const own = columns.map((column, at) => [column.key, values[at]] as const);
  return Object.fromEntries([
    ['key', key],
    ...(unit ? [['unit', unit] as const] : []),
    ...own.filter((one): one is readonly [string, Value] => one[1] !== undefined),
  ]);
}
