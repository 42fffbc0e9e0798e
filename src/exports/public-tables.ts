import { stringify } from 'csv-stringify/sync';
import { wordsOf } from '../../locales';
import { capital, formatMonthHeading } from '../../locales/format';
import type { Locale } from '../core/actor';
import type { Month } from '../core/calendar';
import { isSimulated } from '../database/purpose';
import type { Districts } from '../districts/districts';
import { SMALL } from '../stats/suppress';
import {
  COLUMNS,
  type CrossDeps,
  type CrossTable,
  readCrossTable,
  type TableName,
  TABLES,
} from './cross-tables';
import { suppressTable } from './suppress-table';

/** Stands where a count is suppressed. */
const MARK = '*';

/** What the public tables of a month came to. */
export interface PublicTables {
  readonly text: string;
  /** Of how many tables it is known what is in them. */
  readonly known: readonly TableName[];
  /** How many cells are suppressed, totals included, and how many of them are small. */
  readonly suppressed: number;
  readonly small: number;
  /** Tables that suppress how many there are of a direction, or in all. */
  readonly withoutTotals: readonly TableName[];
}

/**
 * Calls and inquiries of a month by district and direction, as anybody may see them: small counts suppressed, and others so
 * that they do not follow from the totals. CSV, every line of the same width; what would be a formula is quoted.
 */
export async function publicTables(
  deps: CrossDeps & { readonly districts: Districts },
  month: Month,
  locale: Locale,
): Promise<PublicTables> {
  const words = wordsOf(locale);
  const name = {
    visits: 'stats.directVisits',
    calls: 'stats.calls.incoming',
    chats: 'stats.calls.chat',
  } as const;
  const lines: (string | number)[][] = [];
  const known: TableName[] = [];
  let [suppressed, small] = [0, 0];
  const withoutTotals: TableName[] = [];
  const blank = COLUMNS.map(() => '');
  const nobody = [...COLUMNS.map(() => 0), 0];
  for (const one of TABLES) {
    const table = await readCrossTable(deps, one, month);
    const title = capital(words(name[one]), locale);
    if (!table) {
      lines.push([title, words('format.noData'), ...blank, '']);
      continue;
    }
    known.push(one);
    const { rows, totals } = suppressTable(table);
    const shown = inOrder(table, deps.districts).map(
      (code) => [districtLabel(code), rows.get(code) ?? nobody] as const,
    );
    for (const [label, row] of [...shown, [capital(words('districts.all'), locale), totals] as const])
      lines.push([title, label, ...row.map((n) => n ?? MARK)]);
    suppressed += [...rows.values(), totals].flat().filter((n) => n === null).length;
    small += [...table.values()]
      .flatMap((row) => Object.values(row))
      .filter((n) => n > 0 && n < SMALL).length;
    if (totals.includes(null)) withoutTotals.push(one);
  }
  const header = [
    ...[words('tables.table'), words('tables.district')],
    ...COLUMNS.map((column) => capital(words(`stats.direction.${column}`), locale)),
    capital(words('districts.all'), locale),
  ];
  const notes = [
    ...((await isSimulated(deps.db)) ? [words('stats.simulated')] : []),
    words('tables.period', { month: formatMonthHeading(month, locale) }),
    words('tables.note', { mark: MARK, n: SMALL }),
  ];
  const text = stringify([header, ...lines, ...notes.map((note) => [note, '', ...blank, ''])], {
    escape_formulas: true,
  });
  return { text, known, suppressed, small, withoutTotals };

  function districtLabel(code: string): string {
    return code === 'none'
      ? capital(words('stats.districtNone'), locale)
      : deps.districts.nameOf(code, locale);
  }
}

/** Every district there is, so that what is in the table says nothing; what states none is last. */
function inOrder(table: NonNullable<CrossTable>, districts: Districts): string[] {
  const listed = districts.list.map(({ code }) => code);
  const strange = [...table.keys()].filter((code) => code !== 'none' && !listed.includes(code)).sort();
  return [...listed, ...strange, 'none'];
}
