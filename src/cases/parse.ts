import type { Day } from '../core/calendar';
import { localTime, parseInstant } from '../core/local-time';
import type { CaseDraft } from '../core/cases';
import { centreCode, type Subject } from '../core/subjects';
import type { Districts } from '../districts/districts';
import { type CaseProblem, type ProblemCode, problemsOf } from './problems';
import { caseSchema, type WrittenCase } from './schema';
import { subjectOf } from './subject';

/** A case in our shape, or everything that is wrong with it. */
export type ParsedCase =
  | { readonly ok: true; readonly draft: CaseDraft }
  | { readonly ok: false; readonly problems: readonly CaseProblem[] };

/** What is known beside the case itself. */
export interface CaseContext {
  /** In which a time falls on a day and an hour. */
  readonly zone: string;
  /** Nothing has happened after this local day. */
  readonly today: Day;
  /** Codes of the centres that exist. */
  readonly centres: ReadonlySet<string>;
  readonly districts: Pick<Districts, 'get'>;
}

/**
 * A case as a source writes it: a plain object with `kind`, `id`, `at` (a time with its offset) or `day`, and any of
 * `closedAt, centre, subject, service, direction, type, outcome, district, sex, age, waitSeconds, serviceSeconds, answered,
 * investigation, satisfied, nps, operator`, in our words; durations in whole seconds; absent or null is unknown. A visit
 * names its centre, a call and a callback none; a service belongs to its centre or to the agency, a survey to a centre or
 * another subject. Never throws.
 */
export function parseCase(value: unknown, context: CaseContext): ParsedCase {
  const result = caseSchema.safeParse(value);
  if (!result.success) return { ok: false, problems: problemsOf(result.error.issues, value) };
  const written = result.data;
  const time = timeOf(written, context.zone);
  const subject = subjectOf(written);
  const problems = time.problems.concat(subject.problems, checks(written, subject.value, time.day, context));
  if (problems.length > 0 || subject.value === null || time.day === null) return { ok: false, problems };
  return { ok: true, draft: draftOf(written, subject.value, { ...time, day: time.day }) };
}

interface Time {
  readonly at: Date | null;
  readonly closedAt: Date | null;
  readonly day: Day | null;
  readonly hour: number | null;
  readonly problems: CaseProblem[];
}

function timeOf(written: WrittenCase, zone: string): Time {
  const problems: CaseProblem[] = [];
  const read = (field: 'at' | 'closedAt'): Date | null => {
    const text = written[field];
    if (text === null || text === undefined) return null;
    const time = parseInstant(text);
    if (!time)
      problems.push({ field, code: field, message: `should be a time that exists, but is "${text}"` });
    return time;
  };
  const [at, closedAt] = [read('at'), read('closedAt')];
  const local = at === null ? null : localTime(at, zone);
  const day = written.day ?? local?.day ?? null;
  const wrong = (field: string, code: ProblemCode, message: string): void =>
    void problems.push({ field, code, message });
  if (day === null && problems.length === 0) wrong('at', 'noTime', 'is missing: a case needs "at" or "day"');
  if (local !== null && day !== local.day)
    wrong('day', 'otherDay', `should be ${local.day}, the day of "at" in ${zone}, but is ${day}`);
  if (at && closedAt && closedAt < at) wrong('closedAt', 'closedBefore', 'should not be before "at"');
  return { at, closedAt, day, hour: local?.hour ?? null, problems };
}

function checks(
  { kind, service, district, satisfied, nps }: WrittenCase,
  subject: Subject | null,
  day: Day | null,
  { today, centres, districts }: CaseContext,
): CaseProblem[] {
  const problems: CaseProblem[] = [];
  const wrong = (field: string, code: ProblemCode, message: string): void =>
    void problems.push({ field, code, message });
  const centre = subject === null ? null : centreCode(subject);
  if (centre !== null && !centres.has(centre))
    wrong('centre', 'unknownCentre', `should be one of ${[...centres].join(', ')}, but is "${centre}"`);
  if (day !== null && day > today)
    wrong('at', 'future', `should not be after today, ${today}, but is on ${day}`);
  if (kind === 'service' && !service) wrong('service', 'noService', 'is missing: a service says which it is');
  if (kind !== 'service' && service) wrong('service', 'unwantedService', `should be left out of a ${kind}`);
  if (kind === 'survey' && (satisfied ?? nps ?? null) === null)
    wrong('satisfied', 'noAnswer', 'is missing: a survey answers "satisfied" or "nps"');
  if (district && !districts.get(district))
    wrong(
      'district',
      'unknownDistrict',
      `should be a code of data/districts.json, such as "quba", but is "${district}"`,
    );
  return problems;
}

function draftOf(
  written: WrittenCase,
  subject: Subject,
  { day, at, closedAt, hour }: Time & { readonly day: Day },
): CaseDraft {
  return {
    kind: written.kind,
    id: written.id,
    subject,
    day,
    at,
    closedAt,
    hour,
    service: written.service ?? null,
    direction: written.direction ?? null,
    type: written.type ?? null,
    outcome: written.outcome ?? null,
    district: written.district ?? null,
    sex: written.sex ?? null,
    age: written.age ?? null,
    waitSeconds: written.waitSeconds ?? null,
    serviceSeconds: written.serviceSeconds ?? null,
    answered: written.answered ?? null,
    investigation: written.investigation ?? null,
    satisfied: written.satisfied ?? null,
    nps: written.nps ?? null,
    operator: written.operator ?? null,
  };
}
