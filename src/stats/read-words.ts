import type { Day } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { type CentreIndex, findByWord, findPhrase } from './find-centre';
import { type PeriodPiece, readPeriodPiece } from './parse-period';
import { splitDays, type Token } from './tokens';
import {
  AGENCY,
  CALL_CENTRE,
  CENTRE_AFTER,
  CENTRE_BEFORE,
  CHATBOT,
  FILLER,
  isFrom,
  isUntil,
  monthNamed,
  NUMBER_ENDINGS,
  SOCIAL,
  SUBJECT_FILLER,
  UNTIL,
  WEEK,
} from './vocabulary';

/** Where something stands among the tokens, and whether it may begin or end a range. */
interface Place {
  readonly raw: string;
  /** Index of its first token. */
  readonly at: number;
  /** A dash, dots or `to` stand before it. */
  readonly linked: boolean;
  /** It is said to begin a range: `avqustdan`. */
  from: boolean;
  /** It is said to end one: `oktyabradək`. */
  until: boolean;
}

/** A bare number that may be a centre or a day. */
export interface NumberRead extends Place {
  readonly text: string;
  /** Said to be a centre's: `№ 3`, `3 saylı`. */
  readonly marked: boolean;
  /** An ending is written after it: `36-cı`. */
  readonly ended: boolean;
}

/** A piece that says when. */
export interface PieceRead extends Place {
  readonly piece: PeriodPiece;
}

/** What was typed, sorted by what it may mean; nothing is decided yet. */
export interface WordsRead {
  /** As named, each once, in the order of naming. */
  readonly subjects: Map<Subject, number>;
  readonly subjectsRaw: string;
  readonly pieces: PieceRead[];
  readonly numbers: NumberRead[];
  /** As typed; empty when there is none. */
  readonly ambiguous: string;
  readonly unknown: string;
}

const SUBJECT_WORDS: readonly (readonly [ReadonlySet<string>, Subject])[] = [
  [AGENCY, 'agency'],
  [CALL_CENTRE, 'call-centre'],
  [CHATBOT, 'chatbot'],
  [SOCIAL, 'social'],
];

/** Reads all tokens: whole names of centres first, then periods, other subjects, and words of centres' names. */
export function readWords(all: readonly Token[], index: CentreIndex, today: Day): WordsRead {
  const { tokens, endings } = prepare(all);
  const subjects = new Map<Subject, number>();
  const [subjectsRaw, ambiguous, unknown] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const pieces: PieceRead[] = [];
  const numbers: NumberRead[] = [];
  let last = null as Place | null;
  let until = false;
  const name = (subject: Subject, from: number, length: number): void => {
    if (!subjects.has(subject)) subjects.set(subject, from);
    for (const token of tokens.slice(from, from + length)) subjectsRaw.add(token.raw);
    last = null;
  };

  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!;
    const phrase = findPhrase(index, tokens, at);
    const period = phrase ? null : readPeriodPiece(tokens, at, today);
    const length = phrase?.length ?? period?.length ?? 1;
    const place = placeAt(at, length);
    if (phrase) name(`centre:${phrase.code}`, at, length);
    else if (period) pieces.push(remember({ ...place, piece: period.piece }));
    else if (token.text === '142' && token.kind === 'number') name('call-centre', at, 1);
    else if (token.kind === 'number') numbers.push(remember({ ...place, ...readNumber(at) }));
    else readWord(token, at);
    until = last !== null && (UNTIL.has(token.text) || (until && FILLER.has(token.text)));
    at += length;
  }
  return {
    subjects,
    subjectsRaw: join(subjectsRaw),
    pieces,
    numbers,
    ambiguous: join(ambiguous),
    unknown: join(unknown),
  };

  function remember<T extends Place>(place: T): T {
    last = place;
    return place;
  }

  function placeAt(at: number, length: number): Place {
    const parts = tokens.slice(at, at + length);
    const said = [parts.at(-1)!.text, endings.get(parts.at(-1)!) ?? ''];
    return {
      raw: parts.map((part) => part.raw).join(' '),
      at,
      linked: until || parts[0]!.linked,
      from: said.some(isFrom),
      until: said.some(isUntil),
    };
  }

  function readNumber(at: number): Pick<NumberRead, 'text' | 'marked' | 'ended'> {
    const token = tokens[at]!;
    const [before, after] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? ''];
    const marked = CENTRE_BEFORE.has(before) || CENTRE_AFTER.has(after);
    return { text: token.text, marked, ended: endings.has(token) };
  }

  function readWord({ text, raw }: Token, at: number): void {
    const subject = SUBJECT_WORDS.find(([set]) => set.has(text))?.[1];
    if (subject) return name(subject, at, 1);
    if (FILLER.has(text) || SUBJECT_FILLER.has(text)) {
      if (last && isFrom(text)) last.from = true;
      if (last && isUntil(text)) last.until = true;
      return;
    }
    const codes = text === '' ? new Set<string>() : findByWord(index, text);
    if (codes.size === 1) name(`centre:${[...codes][0]!}`, at, 1);
    else (codes.size > 1 ? ambiguous : unknown).add(raw);
  }
}

/** Tokens without the endings of numbers, which are kept aside, and with `1-15` beside a month or week as two numbers. */
function prepare(all: readonly Token[]): { tokens: Token[]; endings: Map<Token, string> } {
  const months = all.filter(({ text }) => monthNamed(text) !== null).length;
  const endings = new Map<Token, string>();
  const kept: Token[] = [];
  for (const token of all) {
    if (kept.length > 0 && token.attached && isNumberEnding(token, months))
      endings.set(kept.at(-1)!, token.text);
    else kept.push(token);
  }
  const named = (token: Token | undefined): boolean =>
    token !== undefined && (monthNamed(token.text) !== null || WEEK.has(token.text));
  const tokens = kept.flatMap((token, at) => {
    if (token.kind !== 'date' || !(named(kept[at - 1]) || named(kept[at + 1]))) return [token];
    const split = splitDays(token);
    const ending = endings.get(token);
    if (ending !== undefined) endings.set(split.at(-1)!, ending);
    return split;
  });
  return { tokens, endings };
}

/** The `dek` of `15-dek 2024` is December, unless another month is named. */
function isNumberEnding({ text, raw }: Token, months: number): boolean {
  if (!NUMBER_ENDINGS.has(text)) return false;
  return monthNamed(text) === null || months > 1 || /d[əǝә]k/iu.test(raw);
}

function join(parts: ReadonlySet<string>): string {
  return [...parts].join(' ');
}
