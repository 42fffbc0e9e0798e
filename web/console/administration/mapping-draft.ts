import type { ColumnField, ExampleAnswer, Mapping, WordGroup } from '../../../src/console/administration/api';
import { linesOf } from './problems';

/** A mapping that is being made: its number may have no column yet. */
export type Draft = Omit<Mapping, 'columns'> & { readonly columns: Partial<Mapping['columns']> };

/** A word of theirs, and which of our codes it is: `unknown` stands for "not known". */
export interface WordRow {
  /** Null: it is not known in any column. */
  readonly group: WordGroup | null;
  readonly word: string;
  readonly code: string;
}

export const BLANK: Draft = {
  ...{ version: 1, kinds: ['visit'], times: [], durations: 'seconds', columns: {}, optional: [], always: {} },
  words: {
    ...{ direction: {}, type: {}, outcome: {}, service: {}, sex: {}, centre: {}, district: {} },
    ...{ yes: [], no: [], unknown: [] },
  },
};

/** The columns of a mapping: each name, and the field it is. */
export function columnsIn({ columns }: Draft): { readonly name: string; readonly field: ColumnField }[] {
  return (Object.keys(columns) as ColumnField[]).flatMap((field) =>
    namesIn(columns, field).map((name) => ({ name, field })),
  );
}

function namesIn(columns: Draft['columns'], field: ColumnField): readonly string[] {
  return field === 'id' ? (columns.id?.columns ?? []) : (columns[field] ?? []);
}

/** With a column of theirs as a field of ours, or as none; `beside`: columns of the same file, which cannot be that field too. */
export function withColumn(
  draft: Draft,
  name: string,
  field: ColumnField | null,
  beside: readonly string[] = [],
): Draft {
  const pairs = columnsIn(draft).filter(
    (one) => one.name !== name && !(one.field === field && beside.includes(one.name)),
  );
  const all = field ? [...pairs, { name, field }] : pairs;
  const fields = [...new Set(all.map((one) => one.field))];
  const columns: Record<string, unknown> = {};
  for (const one of fields) {
    const names = all.filter((pair) => pair.field === one).map((pair) => pair.name);
    columns[one] = one === 'id' ? { columns: names, pseudonym: draft.columns.id?.pseudonym ?? false } : names;
  }
  const optional = draft.optional.filter((one) => fields.includes(one));
  return { ...draft, columns, optional };
}

/** The words of a mapping, a row each. */
export function wordsIn({ words }: Draft): WordRow[] {
  const { yes, no, unknown, ...coded } = words;
  const rows = Object.entries(coded).flatMap(([group, codes]) =>
    Object.entries(codes).flatMap(([code, list]) =>
      (list ?? []).map((word): WordRow => ({ group: group as WordGroup, word, code })),
    ),
  );
  return [
    ...rows,
    ...yes.map((word): WordRow => ({ group: 'yesNo', word, code: 'yes' })),
    ...no.map((word): WordRow => ({ group: 'yesNo', word, code: 'no' })),
    ...unknown.map((word): WordRow => ({ group: null, word, code: 'unknown' })),
  ];
}

/** With a word as another code; an empty code takes the word away. */
export function withWord(draft: Draft, row: WordRow, code: string): Draft {
  const kept = wordsIn(draft).filter((one) => one.group !== row.group || one.word !== row.word);
  const group = code === 'unknown' ? null : row.group;
  const rows = code === '' ? kept : [...kept, { group, word: row.word, code }];
  const coded: Record<string, Record<string, string[]>> = {
    ...{ direction: {}, type: {}, outcome: {}, service: {}, sex: {}, centre: {}, district: {} },
  };
  for (const { group: of, word, code: as } of rows)
    if (of !== null && of !== 'yesNo') (coded[of]![as] ??= []).push(word);
  const plain = (as: string) =>
    rows.filter((one) => coded[one.group ?? ''] === undefined && one.code === as).map(({ word }) => word);
  const words = { ...coded, yes: plain('yes'), no: plain('no'), unknown: plain('unknown') };
  return { ...draft, words: words as unknown as Draft['words'] };
}

/** With what columns of an example seem to be, where the mapping says nothing of the column nor of the field. */
export function guessed(draft: Draft, { columns }: ExampleAnswer): Draft {
  return columns.reduce((now, { name, field }) => {
    const known = columnsIn(now);
    if (field === null || known.some((one) => one.name === name || one.field === field)) return now;
    return withColumn(now, name, field);
  }, draft);
}

/** As it is sent: without what says nothing. */
export function tidied(draft: Draft): Draft {
  const { about, zone, sheet, delimiter, encoding, ...rest } = draft;
  const told = { about, zone, sheet, delimiter, encoding };
  const said = Object.entries(told).filter(([, value]) => value !== undefined && value.trim() !== '');
  return { ...rest, times: linesOf(draft.times), ...Object.fromEntries(said) };
}
