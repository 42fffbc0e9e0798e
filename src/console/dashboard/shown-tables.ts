import type { Locale } from '../../core/actor';
import {
  type AnswerTables,
  type Table,
  type TableRow,
  type Unit,
  unitOf,
  type Value,
} from '../../reports/table';
import { valueText } from '../../reports/value-text';
import type { FiguresLink, ShownCell, ShownRow, ShownTable } from './api';

/** Which value of an answer. */
export interface CellPlace {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly unit: Unit;
  /** The whole row, by column. */
  readonly cells: Readonly<Record<string, Value | undefined>>;
}

/** Where values and rows lead to; null: nowhere. */
export interface Leads {
  readonly cases: (place: CellPlace) => Pick<ShownCell, 'cases' | 'of'> | null;
  readonly link: (table: string, row: TableRow) => FiguresLink | null;
}

/** The tables of an answer as a page shows them: every value as a number and in words, with what leads to its cases. Pure. */
export function shownTables({ tables, locale }: AnswerTables, leads: Leads): ShownTable[] {
  return tables.map((table) => {
    const [name, ...columns] = table.columns;
    return {
      ...{ key: table.key, title: table.title, name: name!.label },
      columns: columns.map(({ key, label, unit, signed = false }) => ({ key, label, unit, signed })),
      rows: table.rows.map((row) => shownRow(table, row, locale, leads)),
    };
  });
}

function shownRow(table: Table, row: TableRow, locale: Locale, leads: Leads): ShownRow {
  const [name, ...columns] = table.columns;
  const link = leads.link(table.key, row);
  const cells = Object.fromEntries(columns.map(({ key }, at) => [key, row.values[at + 1]]));
  return {
    key: row.key,
    label: valueText(row.values[0], name!, row, locale),
    cells: columns.map((column, at): ShownCell => {
      const value = row.values[at + 1];
      const told = typeof value === 'number' && value > 0;
      const unit = unitOf(column, row);
      const place = { ...{ table: table.key, row: row.key, column: column.key }, unit, cells };
      const cases = told ? leads.cases(place) : null;
      return {
        ...(value === undefined ? {} : { value }),
        text: valueText(value, column, row, locale),
        ...cases,
      };
    }),
    ...(link ? { link } : {}),
  };
}
