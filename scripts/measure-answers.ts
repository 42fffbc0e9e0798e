import { resolve } from 'node:path';
import { createAnswers } from '../src/answers/catalogue';
import { LOCALES } from '../src/core/actor';
import { accuracyOf, judge, readUtterances, type Verdict } from '../test/answers/measure';

/**
 * Prints how well the search does on the utterances, per language and half. `--failures` lists what failed in the tuning
 * half; the held-out half is never listed, so that nobody tunes by it.
 */
const verdicts = judge(readUtterances(), createAnswers(resolve(__dirname, '../data/answers')));

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const row = (name: string, list: readonly Verdict[]) => {
  const accuracy = accuracyOf(list);
  return {
    half: name,
    utterances: accuracy.all,
    'in scope': accuracy.inScope,
    'direction right': percent(accuracy.directionRight),
    'no wrong answer': percent(accuracy.noWrongAnswer),
    'answered when it could': percent(accuracy.answered),
    'direction though out of scope': percent(accuracy.strayDirection),
  };
};
const halves = [
  ['tuning', false],
  ['held out', true],
] as const;
console.table(
  halves.flatMap(([name, heldOut]) => {
    const half = verdicts.filter(({ utterance }) => utterance.heldOut === heldOut);
    const each = LOCALES.map((locale) =>
      row(
        `${name}, ${locale}`,
        half.filter(({ utterance }) => utterance.locale === locale),
      ),
    );
    return [...each, row(`${name}, all`, half)];
  }),
);

if (process.argv.includes('--failures')) {
  for (const verdict of verdicts.filter(({ utterance }) => !utterance.heldOut)) {
    const { utterance, direction, answer } = verdict;
    const missed = utterance.answer !== null && answer === null;
    if (utterance.inScope && !verdict.directionRight)
      console.log(`direction ${direction}, not ${utterance.direction}: ${utterance.text}`);
    if (verdict.wrongAnswer) console.log(`answer ${answer}, not ${utterance.answer}: ${utterance.text}`);
    else if (missed) console.log(`no answer, but ${utterance.answer}: ${utterance.text}`);
    if (!utterance.inScope && direction) console.log(`stray direction ${direction}: ${utterance.text}`);
  }
}
