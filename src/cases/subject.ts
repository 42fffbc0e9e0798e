import type { CaseKind } from '../core/cases';
import type { Subject } from '../core/subjects';
import type { CaseProblem, ProblemCode } from './problems';
import type { WrittenCase } from './schema';

/** Whom a case belongs to, or why that cannot be said. */
export interface Whose {
  readonly value: Subject | null;
  readonly problems: readonly CaseProblem[];
}

/** Whom a kind of case belongs to when nothing is said; null: it must be said. */
const BY_DEFAULT: Readonly<Record<CaseKind, Subject | null>> = {
  visit: null,
  call: 'call-centre',
  callback: 'call-centre',
  service: 'agency',
  survey: null,
};

/** Whom a case belongs to: its centre, the subject it names, or what its kind always belongs to. Pure. */
export function subjectOf({ kind, centre, subject }: WrittenCase): Whose {
  const named = centre ? (`centre:${centre}` as const) : null;
  const wrong = (field: string, code: ProblemCode, message: string): Whose => ({
    value: null,
    problems: [{ field, code, message }],
  });
  if (named && subject && named !== subject)
    return wrong('subject', 'otherSubject', `should be ${named}, as "centre" says, but is ${subject}`);
  const value = named ?? (subject as Subject | null | undefined) ?? BY_DEFAULT[kind];
  if (value === null)
    return wrong(
      'centre',
      'noCentre',
      `is missing: a ${kind} belongs to a centre${kind === 'survey' ? ', or name its "subject"' : ''}`,
    );
  if (kind === 'visit' && !value.startsWith('centre:'))
    return wrong('subject', 'notACentre', `should be a centre for a visit, but is ${value}`);
  if ((kind === 'call' || kind === 'callback') && value !== 'call-centre')
    return wrong(
      named ? 'centre' : 'subject',
      'unwantedCentre',
      `should be left out: a ${kind} belongs to the call centre`,
    );
  return { value, problems: [] };
}
