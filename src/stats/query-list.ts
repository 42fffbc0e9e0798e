import type { Day } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { type Assigned, assignNumbers, isDayNumber, withDay } from './assign-numbers';
import { type CentreIndex, codeOf, indexCentres } from './find-centre';
import { groupPieces, type PieceGroup } from './group-pieces';
import { periodText, rangeOf } from './period';
import {
  failPeriod,
  failQuery,
  MAX_ARGS,
  type QueryError,
  type QueryFailure,
  type QueryOptions,
} from './query';
import { type NumberRead, readWords, type WordsRead } from './read-words';
import type { Period } from './report';
import { type Resolved, resolveOne, resolveRange } from './resolve-period';
import { readTokens } from './tokens';

/**
 * The subjects and periods that were named, each once and in the order of naming; either list is empty when nothing of
 * its kind was named, and at most one of them has several.
 */
export interface QueryList {
  readonly ok: true;
  readonly subjects: readonly Subject[];
  readonly periods: readonly Period[];
}

/**
 * Arguments that name several subjects and one period, or one subject and several periods: `1 2 3 2024-09`, `3 2024-08
 * 2024-09`, `3 avqust sentyabr 2024`. Read as `/stats` reads them, but two periods are two: only what stands between
 * them (`..`, a dash, `to`, `-dan … -dək`) makes them a range. Numbers are centres where they can be. Never throws.
 */
export function parseQueryList(
  args: string,
  options: Pick<QueryOptions, 'today' | 'centres'>,
): QueryList | QueryFailure {
  if (args.length > MAX_ARGS) return failQuery('too-much', args);
  const index = indexCentres(options.centres);
  const read = readWords(readTokens(args), index, options.today);
  const isCentre = ({ text }: NumberRead): boolean => codeOf(text, index) !== null;
  const assigned = assignNumbers(read, isCentre, read.subjects.size > 0);
  const listed = listSubjects(read, assigned, index);
  if ('kind' in listed) return failQuery(listed.kind, listed.given);

  const { subjects, pieces } = listed;
  if (pieces.some(({ piece }) => piece.kind === 'bad')) return failPeriod({ kind: 'bad-date' }, pieces, args);
  const periods = new Map<string, Period>();
  for (const resolved of resolveAll(groupPieces(pieces), options.today)) {
    if ('error' in resolved) return failPeriod(resolved.error, pieces, args);
    const text = periodText(resolved.period);
    if (rangeOf(resolved.period).from > options.today) return failQuery('future', text);
    if (!periods.has(text)) periods.set(text, resolved.period);
  }
  if (subjects.length > 1 && periods.size > 1) return failQuery('too-much', args);
  return { ok: true, subjects, periods: [...periods.values()] };
}

interface Listed {
  readonly subjects: readonly Subject[];
  readonly pieces: Assigned['pieces'];
}

/** Every number left is a centre; one that is none may be the day of the one named month. */
function listSubjects(
  read: WordsRead,
  { pieces, numbers, open }: Assigned,
  index: CentreIndex,
): Listed | QueryError {
  if (read.ambiguous) return { kind: 'ambiguous-centre', given: read.ambiguous };
  const month = open.length === 1 ? open[0]! : null;
  const strange = numbers.filter(({ text }) => codeOf(text, index) === null);
  const day = month !== null && strange.length === 1 && isDayNumber(strange[0]!) ? strange[0]! : null;
  const named = new Map<Subject, number>(read.subjects);
  for (const number of numbers) {
    const code = codeOf(number.text, index);
    if (code !== null) named.set(`centre:${code}`, named.get(`centre:${code}`) ?? number.at);
    else if (number !== day) return { kind: 'unknown-centre', given: number.raw };
  }
  if (read.unknown) return { kind: named.size > 0 ? 'bad-date' : 'unknown-centre', given: read.unknown };
  return {
    subjects: [...named].sort((a, b) => a[1] - b[1]).map(([subject]) => subject),
    pieces: month && day ? pieces.map((piece) => (piece === month ? withDay(month, day) : piece)) : pieces,
  };
}

/** Linked groups are ranges; a group without a year has it from the next that has one, else from the one before. */
function resolveAll(groups: readonly PieceGroup[], today: Day): Resolved[] {
  const years = groups.map((group, at) => group.year ?? yearBeside(groups, at));
  const resolved: Resolved[] = [];
  for (let at = 0; at < groups.length; at += 1) {
    const [group, next] = [groups[at]!, groups[at + 1]];
    if (!next?.linked) {
      resolved.push(resolveOne({ ...group, year: years[at]! }, today));
      continue;
    }
    if (groups[at + 2]?.linked) return [...resolved, { error: { kind: 'too-much' } }];
    const bare = group.year === null && next.year === null;
    resolved.push(resolveRange(bare ? { ...group, year: years[at]! } : group, next, today));
    at += 1;
  }
  return resolved;
}

function yearBeside(groups: readonly PieceGroup[], at: number): number | null {
  const own = ({ head, year }: PieceGroup): number | null =>
    head?.kind === 'period' && head.period.kind !== 'week'
      ? Number(periodText(head.period).slice(0, 4))
      : year;
  const after = groups.slice(at + 1).find((group) => own(group) !== null);
  const before = groups.slice(0, at).findLast((group) => own(group) !== null);
  const beside = after ?? before;
  return beside ? own(beside) : null;
}
