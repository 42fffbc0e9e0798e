import type { WordKey } from '../../locales';
import { formatNumber } from '../../locales/format';
import type { Day } from '../core/calendar';
import { both } from '../reports/blocks';
import { allUnknown, type Column, columnsOf, type Row, rowsOf } from '../reports/lists';
import { startLine } from '../reports/page';
import type { CountReading } from '../stats/report';
import { knownParts, nothingKnown, partText } from '../reports/values';
import type { Asked } from './asked';
import { COLOURS, type Colour } from './palette';
import { columnsCard } from './panel';
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
    // Where both columns are the same days the great number says which.
    columns: shown.map(({ column, of, colour }) => ({
      ...{ label: page.single && !column.common ? '' : labelOf(page, column, of), colour },
    })),
    rows: rows.map((row) => ({
      name: startLine(page, row.name),
      cells: shown.map(({ column, of }): Cell => {
        const reading = row[of];
        return { value: reading.value, text: cellText(page, reading, column, page.report[RANGES[of]].from) };
      }),
    })),
  };
}

const RANGES = { period: 'range', cumulative: 'cumulativeRange' } as const;

/** What a column is called; of which days only a part is known is a footnote. */
function labelOf(page: Sheet, { label, common }: Column, of: keyof typeof RANGES): string {
  if (!common) return label;
  const part = partText(page, common, page.report[RANGES[of]].from);
  return `${page.labels[of]}\u00a0${page.notes.mark(page.words('picture.inBrackets', { part }))}`;
}

/** A figure as it stands in a column. What is known of one that is not known as a whole stands in brackets; of which days it is, is a footnote. */
function cellText(page: Sheet, reading: CountReading, column: Column, since: Day | null): string {
  if (nothingKnown(reading)) return UNKNOWN;
  if (reading.value !== null) return column.text(reading);
  const [part, ...others] = reading.known;
  if (others.length > 0) {
    const note = page.words('picture.known', { parts: knownParts(page, reading, since) });
    return `${UNKNOWN}\u00a0${page.notes.mark(note)}`;
  }
  const shown = `(${formatNumber(part!.value, page.locale)})`;
  // The column says that this is a part.
  if (column.common) return shown;
  const note = page.words('picture.inBrackets', { part: partText(page, part!, since) });
  return `${shown}\u00a0${page.notes.mark(note)}`;
}

/** A footnote sign as it follows a title: it never stands on a line of its own. */
export function marked(sign = ''): string {
  return sign.replaceAll(' ', '\u00a0');
}

/** A table of some measures with bars; `rest`: the key of a row that is many together. */
export function table(
  page: Sheet,
  key: string,
  title: string,
  rows: readonly Row[],
  options: { readonly shares?: boolean; readonly rest?: string; readonly mark?: () => string } = {},
): Asked {
  const name = startLine(page, title);
  if (allUnknown(rows)) return { name, panel: null };
  const told = tableOf(page, rows, (options.shares ?? false) && page.space.shares);
  // Beside the sum of many the bars of each would be stumps: it has none.
  const shown = told.rows.map((row, index) =>
    rows[index]!.key === options.rest
      ? { ...row, cells: row.cells.map(({ value, text }) => ({ value: null, text, plain: value !== null })) }
      : row,
  );
  const { dense } = page.space;
  const heading = { key, title: `${name}${marked(options.mark?.())}` };
  const panel = columnsCard(page, heading, told.columns, (columns) => bars({ columns, rows: shown, dense }));
  return { name, panel };
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
