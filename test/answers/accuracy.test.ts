import { join } from 'node:path';
import { createAnswers } from '../../src/answers/catalogue';
import { loadAnswers } from '../../src/answers/load';
import { LOCALES } from '../../src/core/actor';
import { accuracyOf, judge, readUtterances } from './measure';

const FOLDER = join(__dirname, '../../data/answers');
const utterances = readUtterances();
const ids = loadAnswers(FOLDER).az.entries.map(({ id }) => id);

describe('the test set', () => {
  it.each(LOCALES)('%s has 80 utterances, and half of them held out', (locale) => {
    const ours = utterances.filter((row) => row.locale === locale);
    expect(ours.length).toBeGreaterThanOrEqual(80);
    expect(ours.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(ours.length / 2);
  });

  it.each([true, false])('a third is out of scope (held out: %s)', (heldOut) => {
    const half = utterances.filter((row) => row.heldOut === heldOut);
    expect(half.filter(({ inScope }) => !inScope).length / half.length).toBeCloseTo(1 / 3, 1);
  });

  it('expects answers that there are, of the direction it expects, and none out of scope', () => {
    const directions = new Map(loadAnswers(FOLDER).az.entries.map(({ id, direction }) => [id, direction]));
    for (const { answer, direction, inScope } of utterances) {
      if (!inScope) expect({ answer, direction }).toEqual({ answer: null, direction: null });
      if (answer === null) continue;
      expect(ids).toContain(answer);
      expect(directions.get(answer)).toBe(direction);
    }
  });

  it('says nothing twice', () => {
    const texts = utterances.map(({ locale, text }) => `${locale}: ${text}`);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });
});

describe.each([
  ['tuned by', false],
  ['held out', true],
])('of the utterances %s', (_name, heldOut) => {
  const accuracy = accuracyOf(
    judge(
      utterances.filter((row) => row.heldOut === heldOut),
      createAnswers(FOLDER),
    ),
  );

  it('at least 90 % of those in scope get the right direction', () =>
    expect(accuracy.directionRight).toBeGreaterThanOrEqual(0.9));

  it('at least 98 % get no wrong answer', () => expect(accuracy.noWrongAnswer).toBeGreaterThanOrEqual(0.98));
});
