import type { z } from 'zod';
import type { CaseKind } from '../../core/cases';
import type { Districts } from '../../districts/districts';
import { columnNames, neededFields } from './header';
import { type ColumnField, type Mapping, mappingSchema } from './mapping';

/** What is wrong with one place of a mapping. `missing`: of these fields one needs a column, for files of this kind. */
export interface MappingProblem {
  /** Such as `columns.id`. */
  readonly field: string;
  readonly code: 'kinds' | 'zone' | 'delimiter' | 'columns' | 'missing' | 'code' | 'value' | 'unknownKey';
  readonly missing?: readonly ColumnField[];
  readonly kind?: CaseKind;
}

/** A mapping as a file has it, or everything that is wrong with it. */
export type CheckedMapping =
  | { readonly mapping: Mapping; readonly problems: null }
  | { readonly mapping: null; readonly problems: readonly MappingProblem[] };

/** Checks a mapping as its files are, and besides that it names all that its kinds need, and only codes that there are. Pure. */
export function checkMapping(
  sent: unknown,
  known: { readonly centres: ReadonlySet<string>; readonly districts: Pick<Districts, 'get'> },
): CheckedMapping {
  const shape = mappingSchema.safeParse(sent);
  if (!shape.success) {
    return { mapping: null, problems: shape.error.issues.flatMap(problemsOf) };
  }
  const mapping = shape.data;
  const { words, kinds = [] } = mapping;
  const unknown = [
    ...Object.keys(words.centre).filter((code) => !known.centres.has(code)),
    ...Object.keys(words.district).filter((code) => !known.districts.get(code)),
  ];
  const problems: MappingProblem[] = [
    ...unknown.map((code): MappingProblem => ({ field: `words.${code}`, code: 'code' })),
    ...kinds.flatMap((kind) =>
      neededFields(mapping, kind)
        .filter((fields) => !fields.some((field) => columnNames(mapping, field).length > 0))
        .map((missing): MappingProblem => ({ field: 'columns', code: 'missing', missing, kind })),
    ),
  ];
  return problems.length > 0 ? { mapping: null, problems } : { mapping, problems: null };
}

function problemsOf(issue: z.core.$ZodIssue): MappingProblem[] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys') return [problemAt(path.join('.'))];
  return issue.keys.map((key) => ({ field: [...path, key].join('.'), code: 'unknownKey' }));
}

function problemAt(field: string): MappingProblem {
  if (field === 'columns.id' || field === 'columns.id.columns')
    return { field: 'columns', code: 'missing', missing: ['id'] };
  if (field === 'zone' || field === 'delimiter' || field === 'kinds') return { field, code: field };
  return { field, code: field.startsWith('columns') ? 'columns' : 'value' };
}
