import type { CaseKind } from '../../core/cases';
import { DostError } from '../../core/errors';
import { namesInEnglish, someNames } from '../some-names';
import { COLUMN_FIELDS, type ColumnField, type Mapping } from './mapping';
import { lookUpKey } from './words';

/** Where each field's column is. */
export interface Header {
  readonly names: readonly string[];
  readonly places: ReadonlyMap<ColumnField, number>;
  /** Columns that nothing is taken from. */
  readonly ignored: readonly string[];
}

/** A header that lacks columns, or has one of them twice. */
export interface WrongHeader {
  /** What is missing, each with the names it may have. */
  readonly missing: readonly (readonly string[])[];
  readonly twice: readonly string[];
}

/** The column that a reject file adds. */
export const REASON_COLUMN = 'reason';

/** Finds the columns of a mapping in a row of names; any case, with or without diacritics. Pure. */
export function findColumns(
  mapping: Mapping,
  kind: CaseKind,
  names: readonly string[],
): Header | WrongHeader {
  const keys = names.map(lookUpKey);
  const places = new Map<ColumnField, number>();
  const twice = new Set<string>();
  for (const field of COLUMN_FIELDS) {
    const key = columnNames(mapping, field)
      .map(lookUpKey)
      .find((name) => keys.includes(name));
    if (key === undefined) continue;
    places.set(field, keys.indexOf(key));
    if (keys.indexOf(key) !== keys.lastIndexOf(key)) twice.add(names[keys.indexOf(key)]!);
  }
  const missing = neededFields(mapping, kind)
    .filter((fields) => !fields.some((field) => places.has(field)))
    .map((fields) => fields.flatMap((field) => columnNames(mapping, field)));
  if (missing.length > 0 || twice.size > 0) return { missing, twice: [...twice] };
  const used = new Set(places.values());
  const ignored = names.filter(
    (name, at) => !used.has(at) && name.trim() !== '' && keys[at] !== REASON_COLUMN,
  );
  return { names, places, ignored };
}

/** True for a header that can be used. */
export function isHeader(found: Header | WrongHeader): found is Header {
  return 'places' in found;
}

/** The error for a file without a usable header, with what was found and what was expected. */
export function wrongColumns(wrong: WrongHeader, found: readonly string[]): DostError {
  const expected = wrong.missing.map((names) => names.map((name) => `"${name}"`).join(' or '));
  const [there, twice] = [someNames(found), someNames(wrong.twice)];
  const lines = [
    ...(expected.length > 0 ? [`Columns that are missing: ${expected.join('; ')}.`] : []),
    ...(wrong.twice.length > 0 ? [`Columns that are there twice: ${namesInEnglish(twice)}.`] : []),
    `Columns that were found: ${namesInEnglish(there)}.`,
  ];
  return new DostError('input.invalid', `The file has other columns than expected.\n${lines.join('\n')}`, {
    ...{
      why: 'columns',
      missing: expected.join('; ').replaceAll(' or ', ' / '),
      ...{ twice, found: there },
    },
  });
}

/** The names that a field's column may have. */
export function columnNames(mapping: Mapping, field: ColumnField): readonly string[] {
  return (field === 'id' ? mapping.columns.id.columns : mapping.columns[field]) ?? [];
}

/** Of each group of fields a file of this kind has to have one. Pure. */
export function neededFields(mapping: Mapping, kind: CaseKind): ColumnField[][] {
  const optional = new Set(mapping.optional);
  const stated = COLUMN_FIELDS.filter(
    (field) => columnNames(mapping, field).length > 0 && !optional.has(field),
  );
  const groups: ColumnField[][] = [['id'], ['at', 'day']];
  if (kind === 'visit' && !mapping.always.centre) groups.push(['centre', 'subject']);
  if (kind === 'service' && !mapping.always.service) groups.push(['service']);
  if (kind === 'survey') groups.push(['satisfied', 'nps']);
  const grouped = new Set(groups.flat());
  return [
    ...groups,
    ...stated.filter((field) => !grouped.has(field) || field === 'time').map((field) => [field]),
  ];
}
