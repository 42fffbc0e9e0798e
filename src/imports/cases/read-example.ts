import { type WordKey, wordsOf } from '../../../locales';
import { LOCALES } from '../../core/actor';
import { CASE_FIELDS } from '../../core/cases';
import type { TableFile } from '../table/file';
import { openTable, type TableHints } from '../table/open';
import type { TableRow } from '../table/table';
import { columnNames } from './header';
import { COLUMN_FIELDS, type ColumnField, type Mapping, OUR_MAPPING } from './mapping';
import { lookUpKey } from './words';

/** A column of an example: its name, some of what stands in it, and which field it seems to be. */
export interface ExampleColumn {
  readonly name: string;
  readonly samples: readonly string[];
  readonly field: ColumnField | null;
}

/** A header may stand below a title. */
const BEFORE_HEADER = 10;
const LOOKED_AT = 60;
const SAMPLES = 3;
const LONGEST_SAMPLE = 60;

/** The columns of an example file; a column is guessed by the names that mappings know. Throws `input.invalid` for no table. */
export async function readExample(
  file: TableFile,
  hints: TableHints,
  known: readonly Mapping[],
): Promise<ExampleColumn[]> {
  const table = await openTable(file, hints);
  const rows: TableRow[] = [];
  for await (const row of table.rows) if (rows.push(row) >= LOOKED_AT) break;
  const fieldOf = fieldFinder(known);
  const at = table.columns ? -1 : headerAmong(rows, fieldOf);
  const names = table.columns ?? rows[at]?.cells ?? [];
  const taken = new Set<ColumnField>();
  return names.flatMap((name, place) => {
    if (name.trim() === '') return [];
    const cells = rows.slice(at + 1).map(({ cells: all }) => (all[place] ?? '').trim());
    const samples = [...new Set(cells.filter((cell) => cell !== ''))].slice(0, SAMPLES);
    const field = fieldOf(name);
    const free = field !== null && !taken.has(field);
    if (free) taken.add(field);
    return [
      {
        ...{ name: name.trim(), field: free ? field : null },
        samples: samples.map((one) => one.slice(0, LONGEST_SAMPLE)),
      },
    ];
  });
}

/** The row that most columns are known of, and of those alike the one with most names. */
function headerAmong(rows: readonly TableRow[], fieldOf: (name: string) => ColumnField | null): number {
  const scores = rows.slice(0, BEFORE_HEADER).map(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== '');
    return filled.filter((cell) => fieldOf(cell) !== null).length * 1000 + filled.length;
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

/** By our own names, those of all mappings, and what we call a field in every language. */
function fieldFinder(known: readonly Mapping[]): (name: string) => ColumnField | null {
  const fields = new Map<string, ColumnField>();
  const learn = (name: string, field: ColumnField): void => {
    const key = lookUpKey(name);
    if (!fields.has(key)) fields.set(key, field);
  };
  for (const mapping of [OUR_MAPPING, ...known])
    for (const field of COLUMN_FIELDS) for (const name of columnNames(mapping, field)) learn(name, field);
  for (const field of CASE_FIELDS.filter((one) => one !== 'hour'))
    for (const locale of LOCALES) learn(wordsOf(locale)(`cases.field.${field}` as WordKey), field);
  return (name) => fields.get(lookUpKey(name)) ?? null;
}
