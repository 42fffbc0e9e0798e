import type { Subject } from '../core/subjects';
import { type Assigned, isDayNumber, withDay } from './assign-numbers';
import { type CentreIndex, codeOf } from './find-centre';
import type { QueryError } from './query';
import type { NumberRead, PieceRead, WordsRead } from './read-words';

/** Whom a query is about, and all that says when. */
export interface Chosen {
  readonly subject: Subject;
  readonly pieces: readonly PieceRead[];
}

/** Decides which of the bare numbers left is the centre and which the day of the one named month. Pure. */
export function chooseSubject(
  read: WordsRead,
  { pieces, numbers, open }: Assigned,
  index: CentreIndex,
  byDefault: Subject | undefined,
): Chosen | QueryError {
  const month = open.length === 1 ? open[0]! : null;
  if (read.ambiguous) return { kind: 'ambiguous-centre', given: read.ambiguous };
  if (read.subjects.size > 1) return { kind: 'too-much', given: read.subjectsRaw };
  const [named] = read.subjects.keys();
  const marked = named === undefined ? numbers.find((number) => number.marked) : undefined;
  const known = (byDefault !== undefined && byDefault !== 'agency') || pieces.some(isDayPiece);
  const fixed = known && month !== null && numbers.length === 1;

  let rest = numbers;
  let subject: Subject = named ?? byDefault ?? 'agency';
  let given = named !== undefined;
  if (named === undefined && numbers.length > 0 && !(fixed && !marked)) {
    const centre = marked ?? centreAmong(numbers, index, month);
    if (centre) {
      const code = codeOf(centre.text, index);
      if (code === null) return { kind: 'unknown-centre', given: centre.raw };
      [subject, given] = [`centre:${code}`, true];
      rest = numbers.filter((number) => number !== centre);
    }
  }
  if (read.unknown) return { kind: given ? 'bad-date' : 'unknown-centre', given: read.unknown };
  const [number, ...others] = rest;
  if (!number) return { subject, pieces };
  if (month && others.length === 0 && isDayNumber(number)) {
    return { subject, pieces: pieces.map((piece) => (piece === month ? withDay(month, number) : piece)) };
  }
  const second = others.length > 0 || codeOf(number.text, index) !== null;
  return {
    kind: second && month === null ? 'too-much' : 'bad-date',
    given: rest.map(({ raw }) => raw).join(' '),
  };
}

/** `1 sentyabr – bu gün`: the other end of the range is a day, so this one is too. */
function isDayPiece({ piece }: PieceRead): boolean {
  return piece.kind === 'day-month' || (piece.kind === 'period' && piece.period.kind === 'day');
}

/** The number that names the centre: beside a month's name the other one is the day. */
function centreAmong(
  numbers: readonly NumberRead[],
  index: CentreIndex,
  month: PieceRead | null,
): NumberRead | null {
  const first = numbers[0]!;
  if (month === null) return first;
  if (numbers.length === 1) return codeOf(first.text, index) === null && isDayNumber(first) ? null : first;
  const day =
    numbers.find(({ at }) => at === month.at - 1) ??
    numbers.find(({ at }) => at === month.at + 1) ??
    numbers[1]!;
  const centre = numbers.find((number) => number !== day)!;
  // `3 avqust 16`: the 16 can only be the day, though the 3 stands before the month.
  return codeOf(centre.text, index) === null && codeOf(day.text, index) !== null ? day : centre;
}
