import { type Day, type Month, monthOf } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import type { CentreRow } from '../../models/centre';
import { type CentreIndex, indexCentres } from './find-centre';
import { combinePeriod } from './parse-period';
import { periodText, rangeOf } from './period';
import { type NumberRead, readWords, type WordsRead } from './read-words';
import type { Period, StatsQuery } from './report';
import { readTokens } from './tokens';

/** Longer arguments are refused unread. UTF-16 units. */
export const MAX_ARGS = 200;
const MAX_GIVEN = 40;

/**
 * Why words are no query. `given` is what was typed (40 characters at most, without control characters).
 * `too-much`: two centres, two periods, or too long. `future`: the period has not begun.
 */
export interface QueryError {
  readonly kind: 'unknown-centre' | 'ambiguous-centre' | 'bad-date' | 'too-much' | 'future';
  readonly given: string;
}

export type ParsedQuery =
  | {
      readonly ok: true;
      readonly query: StatsQuery;
      /** No period was given: `latestMonth` was taken. */
      readonly defaulted: boolean;
    }
  | { readonly ok: false; readonly error: QueryError };

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
 * The arguments of `/stats` as a query: a centre, `142` or another subject and a day, month or year, in any order, in
 * Azerbaijani, Russian or English, with or without diacritics and endings. Never throws, whatever was typed.
 */
export function parseStatsQuery(args: string, options: QueryOptions): ParsedQuery {
  if (args.length > MAX_ARGS) return fail('too-much', args);
  const index = indexCentres(options.centres);
  const read = readWords(readTokens(args), index, options.today);
  const chosen = chooseSubject(read, index, options.defaultSubject);
  if ('kind' in chosen) return fail(chosen.kind, chosen.given);

  const period = combinePeriod(
    read.pieces.map(({ piece }) => piece),
    chosen.day,
    options.today,
  );
  if (period === 'bad-date' || period === 'too-much') return fail(period, givenPeriod(read, period) || args);
  if (period && rangeOf(period).from > options.today) return fail('future', periodText(period));
  const { subject } = chosen;
  const asked: Period = period ?? {
    kind: 'month',
    month: options.latestMonth(subject) ?? monthOf(options.today),
  };
  return { ok: true, query: { subject, period: asked }, defaulted: period === null };
}

function fail(kind: QueryError['kind'], given: string): ParsedQuery {
  const clean = given
    .slice(0, MAX_ARGS)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  const letters = Array.from(clean);
  const shown = letters.length > MAX_GIVEN ? `${letters.slice(0, MAX_GIVEN - 1).join('')}…` : clean;
  return { ok: false, error: { kind, given: shown } };
}

function givenPeriod({ pieces }: WordsRead, error: 'bad-date' | 'too-much'): string {
  const meant = error === 'bad-date' ? pieces.filter(({ piece }) => piece.kind === 'bad') : pieces;
  return meant.map(({ raw }) => raw).join(' ');
}

type Chosen = { subject: Subject; day: number | null } | QueryError;

/** Decides which of the bare numbers is the centre and which the day of a named month. */
function chooseSubject(read: WordsRead, index: CentreIndex, byDefault: Subject | undefined): Chosen {
  const { numbers } = read;
  const namesMonth = read.pieces.some(({ piece }) => piece.kind === 'month');
  if (read.ambiguous) return { kind: 'ambiguous-centre', given: read.ambiguous };
  if (read.subjects.size > 1) return { kind: 'too-much', given: read.subjectsRaw };
  const [named] = read.subjects;
  const marked = named === undefined ? numbers.find((number) => number.marked) : undefined;
  const fixed = byDefault !== undefined && byDefault !== 'agency' && namesMonth && numbers.length === 1;

  let rest = numbers;
  let subject = named ?? byDefault ?? 'agency';
  let given = named !== undefined;
  if (named === undefined && numbers.length > 0 && !(fixed && !marked)) {
    const centre = marked ?? centreAmong(numbers, index, namesMonth);
    if (centre) {
      const code = codeOf(centre, index);
      if (code === null) return { kind: 'unknown-centre', given: centre.raw };
      [subject, given] = [`centre:${code}`, true];
      rest = numbers.filter((number) => number !== centre);
    }
  }
  if (read.unknown) return { kind: given ? 'bad-date' : 'unknown-centre', given: read.unknown };
  if (rest.length === 0) return { subject, day: null };
  const [number] = rest;
  if (rest.length === 1 && namesMonth && isDayNumber(number!)) return { subject, day: Number(number!.text) };
  const second = rest.length > 1 || codeOf(number!, index) !== null;
  return {
    kind: second && !namesMonth ? 'too-much' : 'bad-date',
    given: rest.map(({ raw }) => raw).join(' '),
  };
}

/** The number that names the centre: beside a month's name the other one is the day. */
function centreAmong(
  numbers: readonly NumberRead[],
  index: CentreIndex,
  namesMonth: boolean,
): NumberRead | null {
  const first = numbers[0]!;
  if (!namesMonth) return first;
  if (numbers.length === 1) return codeOf(first, index) === null && isDayNumber(first) ? null : first;
  const day = numbers.find((n) => n.beforeMonth) ?? numbers.find((n) => n.afterMonth) ?? numbers[1]!;
  const centre = numbers.find((number) => number !== day)!;
  // `3 avqust 16`: the 16 can only be the day, though the 3 stands before the month.
  return codeOf(centre, index) === null && codeOf(day, index) !== null ? day : centre;
}

function isDayNumber({ text }: NumberRead): boolean {
  return text.length <= 2 && Number(text) >= 1 && Number(text) <= 31;
}

function codeOf({ text }: NumberRead, index: CentreIndex): string | null {
  if (index.codes.has(text)) return text;
  const short = text.replace(/^0+(?=\d)/, '');
  return index.codes.has(short) ? short : null;
}

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  'call-centre': '142',
  chatbot: 'chatbot',
  social: 'social',
};

/** The shortest arguments that mean this query, the same in every language: `3 2024-08`, `142 2024`, `2024-08-16`. */
export function formatQuery({ subject, period }: StatsQuery): string {
  const who = centreCode(subject) ?? SUBJECT_WORDS[subject];
  return who === undefined ? periodText(period) : `${who} ${periodText(period)}`;
}
