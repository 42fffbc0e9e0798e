import { type Day, type Month, monthOf } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import type { CentreRow } from '../../models/centre';
import { type Assigned, assignNumbers } from './assign-numbers';
import { chooseSubject } from './choose-subject';
import { codeOf, indexCentres } from './find-centre';
import { groupPieces, kindOf } from './group-pieces';
import { periodText, rangeOf } from './period';
import { type PieceRead, readWords } from './read-words';
import type { Period, StatsQuery } from './report';
import { type PeriodError, type Resolved, resolveOne, resolveRange } from './resolve-period';
import { readTokens } from './tokens';

/** Longer arguments are refused unread. UTF-16 units. */
export const MAX_ARGS = 200;
const MAX_GIVEN = 40;

/**
 * Why words are no query. `given` is what was typed (40 characters at most, without control characters).
 * `too-much`: two centres, three periods, or too long. `future`: the period has not begun. `reversed`: the range ends
 * before it begins, and `given` is how it would be right. `too-long`: a range of more than MAX_RANGE_DAYS.
 */
export interface QueryError {
  readonly kind:
    | 'unknown-centre'
    | 'ambiguous-centre'
    | 'bad-date'
    | 'too-much'
    | 'future'
    | 'reversed'
    | 'too-long';
  readonly given: string;
}

/** A query that could not be read. */
export interface QueryFailure {
  readonly ok: false;
  readonly error: QueryError;
}

export type ParsedQuery =
  | {
      readonly ok: true;
      readonly query: StatsQuery;
      /** No period was given: `latestMonth` was taken. */
      readonly defaulted: boolean;
    }
  | QueryFailure;

export interface QueryOptions {
  /** The local day of the question. */
  readonly today: Day;
  readonly centres: readonly CentreRow[];
  /** The latest month that has figures for a subject; null: none, and the current month is taken. */
  readonly latestMonth: (subject: Subject) => Month | null;
  /** Whom it is about when no one is named; the agency by default. */
  readonly defaultSubject?: Subject;
}

/**
 * The arguments of `/stats` as a query: a centre, `142` or another subject and a day, week, month, year or range of
 * days, in any order, in Azerbaijani, Russian or English, with or without diacritics and endings. Two periods of a kind
 * are the ends of a range. Never throws, whatever was typed.
 */
export function parseStatsQuery(args: string, options: QueryOptions): ParsedQuery {
  if (args.length > MAX_ARGS) return failQuery('too-much', args);
  const index = indexCentres(options.centres);
  const read = readWords(readTokens(args), index, options.today);
  const assigned = assignNumbers(read, ({ text }) => codeOf(text, index) !== null, read.subjects.size > 0);
  const chosen = chooseSubject(read, assigned, index, options.defaultSubject);
  if ('kind' in chosen) return failQuery(chosen.kind, chosen.given);

  const { subject, pieces } = chosen;
  const resolved = resolve(pieces, options.today);
  if (resolved && 'error' in resolved) return failPeriod(resolved.error, pieces, args);
  if (resolved && rangeOf(resolved.period).from > options.today)
    return failQuery('future', periodText(resolved.period));
  const asked: Period = resolved?.period ?? {
    kind: 'month',
    month: options.latestMonth(subject) ?? monthOf(options.today),
  };
  return { ok: true, query: { subject, period: asked }, defaulted: resolved === null };
}

/** The one period of all pieces; null when there are none. */
function resolve(pieces: Assigned['pieces'], today: Day): Resolved | null {
  if (pieces.some(({ piece }) => piece.kind === 'bad')) return { error: { kind: 'bad-date' } };
  const [first, second, ...more] = groupPieces(pieces);
  if (!first) return null;
  if (!second) return resolveOne(first, today);
  if (more.length > 0 || !(second.linked || kindOf(first) === kindOf(second)))
    return { error: { kind: 'too-much' } };
  return resolveRange(first, second, today);
}

/** A failure that quotes what was typed, cut short and without control characters. */
export function failQuery(kind: QueryError['kind'], given: string): QueryFailure {
  const clean = given
    .slice(0, MAX_ARGS)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  const letters = Array.from(clean);
  const shown = letters.length > MAX_GIVEN ? `${letters.slice(0, MAX_GIVEN - 1).join('')}…` : clean;
  return { ok: false, error: { kind, given: shown } };
}

/** A failure of what was said about when. */
export function failPeriod(error: PeriodError, pieces: readonly PieceRead[], args: string): QueryFailure {
  if (error.kind === 'reversed') return failQuery(error.kind, error.right);
  if (error.kind === 'too-long') return failQuery(error.kind, error.given);
  const bad = pieces.filter(({ piece }) => piece.kind === 'bad');
  const meant = error.kind === 'bad-date' && bad.length > 0 ? bad : pieces;
  const said = [...new Set(meant.map(({ raw }) => raw))];
  // Of `30-31 fevral` each day was typed as the whole.
  const apart = said.filter((one) => !said.some((other) => other.startsWith(`${one} `)));
  return failQuery(error.kind, apart.join(' ') || args);
}

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  'call-centre': '142',
  chatbot: 'chatbot',
  social: 'social',
};

/**
 * The shortest arguments that mean this query, the same in every language: `3 2024-08`, `142 2024`, `2024-08-16`,
 * `3 2024-W36`, `3 2024-09-01..2024-09-15`.
 */
export function formatQuery({ subject, period }: StatsQuery): string {
  return subject === 'agency' ? periodText(period) : `${formatSubject(subject)} ${periodText(period)}`;
}

/** A subject as it can be typed, the same in every language: `3`, `142`, `chatbot`, `agency`. */
export function formatSubject(subject: Subject): string {
  return centreCode(subject) ?? SUBJECT_WORDS[subject] ?? subject;
}

/** Commands that are about the call centre when nobody is named: there the agency has to be. */
const NOT_OF_AGENCY: ReadonlySet<string> = new Set(['districts', 'map', 'hours']);

/** Whom a command is about when nobody is named. */
export function defaultSubjectOf(command: string): Subject {
  return NOT_OF_AGENCY.has(command) ? 'call-centre' : 'agency';
}

/** What asks a command for this, as it can be typed: `/stats 3 2024-08`, `/districts agency 2024-09`. */
export function commandText(command: string, query: StatsQuery): string {
  return `/${command} ${argsText(command, query)}`;
}

/** What stands after the command in it. */
export function argsText(command: string, query: StatsQuery): string {
  const named = NOT_OF_AGENCY.has(command) && query.subject === 'agency' ? 'agency ' : '';
  return `${named}${formatQuery(query)}`;
}
