import type { WordKey } from '../../locales';
import { both } from '../reports/blocks';
import { allUnknown, columnsOf, type Row, rowsOf } from '../reports/lists';
import { startLine } from '../reports/page';
import { nothingKnown } from '../reports/values';
import type { Asked } from './asked';
import type { LegendItem } from './heading';
import { COLOURS, type Colour } from './palette';
import { card } from './panel';
import { bars } from './panels/bars';
import type { Cell } from './panels/bars-plan';
import type { Sheet } from './sheet';

const UNKNOWN = '—';

/** The columns of a table that anything is known in: cumulative in navy, the period in teal; where both are the same days, one. */
export function tableOf(
  page: Sheet,
  rows: readonly Row[],
  shares: boolean,
): {
  readonly columns: readonly { readonly label: string; readonly colour: Colour }[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
} {
  const [period, cumulative] = columnsOf(page, rows, shares);
  const all = [
    { column: cumulative, of: 'cumulative', colour: COLOURS.navy },
    { column: period, of: 'period', colour: COLOURS.teal },
  ] as const;
  const shown = page.single ? all.slice(1) : all.filter(({ column }) => !column.empty);
  return {
    columns: shown.map(({ column, colour }) => ({ label: column.label, colour })),
    rows: rows.map((row) => ({
      name: startLine(page, row.name),
      cells: shown.map(({ column, of }): Cell => {
        const reading = row[of];
        return { value: reading.value, text: nothingKnown(reading) ? UNKNOWN : column.text(reading) };
      }),
    })),
  };
}

/** What columns are called: over each of them, or beside the title of a page that is full. */
export function headed<T extends LegendItem>(
  { space }: Sheet,
  columns: readonly T[],
): { columns: readonly T[]; legend: readonly LegendItem[] } {
  if (!space.dense) return { columns, legend: [] };
  return { columns: columns.map((column) => ({ ...column, label: '' })), legend: columns };
}

/** A footnote sign as it follows a title: it never stands on a line of its own. */
export function marked(sign = ''): string {
  return sign.replaceAll(' ', '\u00a0');
}

/** A table of some measures with bars. */
export function table(
  page: Sheet,
  key: string,
  title: string,
  rows: readonly Row[],
  options: { readonly shares?: boolean; readonly more?: string; readonly mark?: () => string } = {},
): Asked {
  const name = startLine(page, title);
  if (allUnknown(rows)) return { name, panel: null };
  const told = tableOf(page, rows, (options.shares ?? false) && page.space.shares);
  const { columns, legend } = headed(page, told.columns);
  const { dense } = page.space;
  const body = bars({ columns, rows: told.rows, dense, ...(options.more ? { more: options.more } : {}) });
  const heading = { key, title: `${name}${marked(options.mark?.())}`, legend };
  return { name, panel: card(page, heading, body) };
}

/** Measures with their names; those of `ifAny` only when there is anything in them. */
export function measureRows(
  page: Sheet,
  all: readonly (readonly [string, WordKey])[],
  ifAny: readonly string[],
): Row[] {
  const kept = all.filter(
    ([measure]) =>
      !ifAny.includes(measure) || both(page, measure).some(({ value, known }) => (value ?? known.length) > 0),
  );
  return rowsOf(
    page,
    kept.map(([measure, key]) => [measure, page.words(key)] as const),
  );
}
