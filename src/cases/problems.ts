import type { WrittenCase } from './schema';

/** What a field itself should have been: the field's name. What goes beyond one field has a code of its own. */
export type ProblemCode =
  | keyof WrittenCase
  | 'shape'
  | 'unknown'
  | 'noTime'
  | 'otherDay'
  | 'closedBefore'
  | 'otherSubject'
  | 'noCentre'
  | 'notACentre'
  | 'unwantedCentre'
  | 'unknownCentre'
  | 'future'
  | 'noService'
  | 'unwantedService'
  | 'noAnswer'
  | 'unknownDistrict';

/** What is wrong with one field of a case; `field` is empty for the case as a whole. */
export interface CaseProblem {
  readonly field: string;
  /** What was expected, for whoever says it in another language. */
  readonly code: ProblemCode;
  /** What should be there, and what is; to be read after the field's name. */
  readonly message: string;
}

/** One finding of a check, as zod tells it. */
interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  keys?: string[];
}

/** What a check found, in words; of a case that is an object each problem names its field. Pure. */
export function problemsOf(issues: readonly Issue[], value: unknown): CaseProblem[] {
  return issues.flatMap((issue) => problemOf(issue, value));
}

function problemOf(issue: Issue, value: unknown): CaseProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys!.slice(0, 10).map((key) => ({
      field: key.slice(0, 60),
      code: 'unknown' as const,
      message: 'is no field of a case',
    }));
  const field = issue.path.map(String).join('.');
  if (field === '')
    return [{ field, code: 'shape', message: 'should be one object with the fields of a case' }];
  const given = (value as Record<string, unknown>)[field];
  return [
    {
      field,
      code: field as keyof WrittenCase,
      message: `${issue.message}, but ${given === undefined ? 'is missing' : `is ${shown(given)}`}`,
    },
  ];
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
