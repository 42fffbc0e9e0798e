import type { CoverageRow, Measured } from '../../models/coverage';
import { declareCases } from '../cases/declare';
import { addDays, type Day, isDay } from '../core/calendar';
import { CASE_FIELDS, type CaseField, SERVICES } from '../core/cases';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { findSource } from './find';

/** Everything a source of cases can be declared to cover. */
export const COVERED = [
  'visit',
  'call',
  'callback',
  'survey',
  ...SERVICES.map((service) => `service:${service}` as const),
] as const satisfies readonly Exclude<Measured, 'chat'>[];
type Covered = (typeof COVERED)[number];

/** Whose days, as somebody types it. */
export interface Scope {
  /** One of `COVERED`. */
  readonly kind: string;
  /** Codes of centres; `all` is every centre there is. */
  readonly centres?: readonly string[];
  /** Surveys and services also belong to others: `agency`, `call-centre`, `chatbot`, `social`. */
  readonly subject?: string;
  /** The first day. */
  readonly since: string;
}

/** The days a source covers, as somebody types it. */
export interface Cover extends Scope {
  /** Fields of a case that the source states; what it never states stays unknown. */
  readonly fields: readonly string[];
  /** The last day, itself covered; without it the source goes on. */
  readonly until?: string | undefined;
}

/**
 * Declares the days a source covers; with a last day it also ends what was declared to go on since the same first day.
 * Idempotent. Returns the subjects. Throws `not-found` and `input.invalid`.
 */
export async function coverDays(
  db: Pick<Collections, 'sources' | 'centres' | 'coverage'>,
  name: string,
  cover: Cover,
): Promise<string[]> {
  await findSource(db, name);
  const { measured, subjects, from } = await scopeOf(db, cover);
  const fields = cover.fields.map(fieldOf);
  const to = cover.until === undefined ? null : addDays(dayOf('--until', cover.until), 1);
  if (to !== null && to <= from) throw invalid(`--until should be ${from} or later, but is ${cover.until}.`);
  await declareCases(db, { source: name, subjects, measured, fields, from, to });
  // Once the new rows stand: a crash between leaves too much covered, which the same command mends.
  if (to !== null)
    await db.coverage.deleteMany({ source: name, measured, subject: { $in: subjects }, from, to: null });
  return subjects;
}

/** Takes back what was declared from exactly that day on; its days are unknown again. Returns how many declarations. */
export async function uncoverDays(
  db: Pick<Collections, 'sources' | 'centres' | 'coverage'>,
  name: string,
  scope: Scope,
): Promise<number> {
  await findSource(db, name);
  const { measured, subjects, from } = await scopeOf(db, scope);
  const taken = await db.coverage.deleteMany({ source: name, measured, subject: { $in: subjects }, from });
  if (taken.deletedCount > 0) return taken.deletedCount;
  throw new DostError(
    'not-found',
    `Nothing of "${name}" is declared for ${measured} of ${subjects.join(', ')} from exactly ${from} on.`,
    { name },
  );
}

/** What a source declares, in a steady order. */
export function coverageOfSource(db: Pick<Collections, 'coverage'>, name: string): Promise<CoverageRow[]> {
  return db.coverage.find({ source: name }).sort({ measured: 1, subject: 1, from: 1 }).toArray();
}

async function scopeOf(
  db: Pick<Collections, 'centres'>,
  { kind, centres, subject, since }: Scope,
): Promise<{ measured: Covered; subjects: string[]; from: Day }> {
  const measured = COVERED.find((one) => one === kind);
  if (!measured) throw invalid(`--kind should be one of ${COVERED.join(', ')}, but is "${kind}".`);
  const from = dayOf('--since', since);
  if (centres && subject) throw invalid('Give --centres or --subject, not both.');
  if (measured === 'call' || measured === 'callback') {
    if (centres || (subject ?? 'call-centre') !== 'call-centre')
      throw invalid(`A ${measured} belongs to the call centre; leave --centres and --subject out.`);
    return { measured, subjects: ['call-centre'], from };
  }
  if (centres) return { measured, subjects: await subjectsOf(db, centres), from };
  const others = OTHERS[measured] ?? ['agency'];
  const whose = subject ?? (others.length === 1 ? others[0] : undefined);
  if (whose !== undefined && others.includes(whose)) return { measured, subjects: [whose], from };
  const or = others.length > 0 ? ` or --subject ${others.join('|')}` : '';
  throw invalid(`Whose ${measured}? Give --centres (codes, or all)${or}.`);
}

/** Whom a case that is no centre's may belong to; services: the agency. */
const OTHERS: Readonly<Partial<Record<Covered, readonly string[]>>> = {
  visit: [],
  survey: ['agency', 'call-centre', 'chatbot', 'social'],
};

async function subjectsOf(db: Pick<Collections, 'centres'>, codes: readonly string[]): Promise<string[]> {
  const known = (await db.centres.find().sort({ order: 1 }).toArray()).map(({ _id }) => _id);
  const wanted = codes.length === 1 && codes[0] === 'all' ? known : codes;
  const stranger = wanted.find((code) => !known.includes(code));
  if (stranger !== undefined || wanted.length === 0)
    throw invalid(`--centres should be codes of ${known.join(', ')}, or all, but has "${stranger ?? ''}".`);
  return [...new Set(wanted)].map((code) => `centre:${code}`);
}

function fieldOf(text: string): CaseField {
  const field = CASE_FIELDS.find((one) => one === text);
  if (field) return field;
  throw invalid(`--fields should be of ${CASE_FIELDS.join(', ')}, but has "${text}".`);
}

function dayOf(option: string, text: string): Day {
  if (isDay(text)) return text;
  throw invalid(`${option} should be a day that exists, such as 2024-09-01, but is "${text}".`);
}

function invalid(message: string): DostError {
  return new DostError('input.invalid', message);
}
