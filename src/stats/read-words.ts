import type { Day } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { type CentreIndex, findByWord, findPhrase } from './find-centre';
import { type PeriodPiece, readPeriodPiece } from './parse-period';
import type { Token } from './tokens';
import {
  AGENCY,
  CALL_CENTRE,
  CENTRE_AFTER,
  CENTRE_BEFORE,
  CHATBOT,
  FILLER,
  monthNamed,
  NUMBER_ENDINGS,
  SOCIAL,
  SUBJECT_FILLER,
} from './vocabulary';

/** A bare number that may be a centre or a day. */
export interface NumberRead {
  readonly text: string;
  readonly raw: string;
  /** Said to be a centre's: `№ 3`, `3 saylı`. */
  readonly marked: boolean;
  readonly beforeMonth: boolean;
  readonly afterMonth: boolean;
}

/** What was typed, sorted by what it may mean; nothing is decided yet. */
export interface WordsRead {
  readonly subjects: Set<Subject>;
  readonly subjectsRaw: string;
  readonly pieces: { readonly piece: PeriodPiece; readonly raw: string }[];
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
  const tokens = all.filter((token) => !(token.attached && isNumberEnding(token.text)));
  const subjects = new Set<Subject>();
  const [subjectsRaw, ambiguous, unknown] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const pieces: WordsRead['pieces'] = [];
  const numbers: NumberRead[] = [];
  const name = (subject: Subject, from: number, length: number): void => {
    subjects.add(subject);
    for (const token of tokens.slice(from, from + length)) subjectsRaw.add(token.raw);
  };

  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!;
    const phrase = findPhrase(index, tokens, at);
    const period = phrase ? null : readPeriodPiece(tokens, at, today);
    const length = phrase?.length ?? period?.length ?? 1;
    const raw = tokens
      .slice(at, at + length)
      .map((part) => part.raw)
      .join(' ');
    if (phrase) name(`centre:${phrase.code}`, at, length);
    else if (period) pieces.push({ piece: period.piece, raw });
    else if (token.text === '142' && token.kind === 'number') name('call-centre', at, 1);
    else if (token.kind === 'number') numbers.push(readNumber(tokens, at));
    else readWord(token, at);
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

  function readWord({ text, raw }: Token, at: number): void {
    const subject = SUBJECT_WORDS.find(([set]) => set.has(text))?.[1];
    if (subject) return name(subject, at, 1);
    if (FILLER.has(text) || SUBJECT_FILLER.has(text)) return;
    const codes = text === '' ? new Set<string>() : findByWord(index, text);
    if (codes.size === 1) name(`centre:${[...codes][0]!}`, at, 1);
    else (codes.size > 1 ? ambiguous : unknown).add(raw);
  }
}

function isNumberEnding(text: string): boolean {
  return NUMBER_ENDINGS.has(text) && monthNamed(text) === null;
}

function readNumber(tokens: readonly Token[], at: number): NumberRead {
  const { text, raw } = tokens[at]!;
  const [before, after] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? ''];
  return {
    text,
    raw,
    marked: CENTRE_BEFORE.has(before) || CENTRE_AFTER.has(after),
    beforeMonth: monthNamed(after) !== null,
    afterMonth: monthNamed(before) !== null,
  };
}

function join(parts: ReadonlySet<string>): string {
  return [...parts].join(' ');
}
