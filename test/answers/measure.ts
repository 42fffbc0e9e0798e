import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LOCALES, type Locale } from '../../src/core/actor';
import { DIRECTIONS } from '../../src/core/subjects';
import type { Answers } from '../../src/answers/catalogue';

const utterance = z.strictObject({
  text: z.string().min(1),
  direction: z.enum(DIRECTIONS).nullable(),
  /** The only right entry; null: a person has to answer, or nobody here can. */
  answer: z.string().nullable(),
  inScope: z.boolean(),
  heldOut: z.boolean().default(false),
});
export type Utterance = z.output<typeof utterance> & { readonly locale: Locale };

/** All utterances of `test/answers/utterances`. */
export function readUtterances(): Utterance[] {
  return LOCALES.flatMap((locale) =>
    z
      .array(utterance)
      .parse(parse(readFileSync(join(__dirname, 'utterances', `${locale}.yaml`), 'utf8')))
      .map((row) => ({ ...row, locale })),
  );
}

/** What became of one utterance. Out of scope, any answer is wrong and the direction is not judged. */
export interface Verdict {
  readonly utterance: Utterance;
  readonly direction: string | null;
  readonly answer: string | null;
  readonly directionRight: boolean;
  readonly wrongAnswer: boolean;
}

export function judge(utterances: readonly Utterance[], answers: Answers): Verdict[] {
  return utterances.map((row) => {
    const found = answers.find(row.text, row.locale);
    const answer = found.answer?.entry.id ?? null;
    return {
      utterance: row,
      direction: found.direction,
      answer,
      directionRight: found.direction === row.direction,
      wrongAnswer: answer !== null && answer !== row.answer,
    };
  });
}

/** Shares of 0 to 1 over some verdicts. */
export interface Accuracy {
  readonly all: number;
  readonly inScope: number;
  /** Of those in scope. */
  readonly directionRight: number;
  /** Of all: answered rightly or not at all. */
  readonly noWrongAnswer: number;
  /** Of those that an entry answers: how many got it. Without it, silence would look perfect. */
  readonly answered: number;
  /** Of those out of scope: how many were given a direction all the same. */
  readonly strayDirection: number;
}

export function accuracyOf(verdicts: readonly Verdict[]): Accuracy {
  const inScope = verdicts.filter(({ utterance }) => utterance.inScope);
  const outside = verdicts.filter(({ utterance }) => !utterance.inScope);
  const answerable = verdicts.filter(({ utterance }) => utterance.answer !== null);
  return {
    all: verdicts.length,
    inScope: inScope.length,
    directionRight: share(inScope, (verdict) => verdict.directionRight),
    noWrongAnswer: share(verdicts, (verdict) => !verdict.wrongAnswer),
    answered: share(answerable, ({ answer, utterance }) => answer === utterance.answer),
    strayDirection: share(outside, ({ direction }) => direction !== null),
  };
}

function share(verdicts: readonly Verdict[], is: (verdict: Verdict) => boolean): number {
  return verdicts.length === 0 ? 1 : verdicts.filter(is).length / verdicts.length;
}
