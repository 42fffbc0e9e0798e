import { z } from 'zod';
import { DIRECTIONS } from '../core/subjects';

const ID = 'should be an id of lower-case letters, digits and hyphens, such as "working-hours"';
const DIRECTION = `should be null or one of: ${DIRECTIONS.join(', ')}`;
const TOPIC = 'should be a text of 1 to 20 characters, for a button';
const QUESTIONS = 'should be a list of one or more questions as people ask them';
const TEXT = 'should be a text that is not empty';
const URL = 'should be a web address that begins with https://';
const WORDS = 'should be a list of lines, each of words with spaces between';
const PHRASES = 'should be a list of one or more phrases';
const WEIGHT = 'should be a number above 0 and up to 5';

const text = z.string({ error: TEXT }).trim().min(1, TEXT);
const lines = z.array(text, { error: WORDS });
const phrase = z.union(
  [
    text.transform((words) => ({ phrase: words, weight: null })),
    z.strictObject({
      phrase: text,
      weight: z.number({ error: WEIGHT }).positive(WEIGHT).max(5, WEIGHT).nullable(),
    }),
  ],
  { error: 'should be a phrase, or such as { phrase: a phrase, weight: 2 }' },
);
const phrases = z.array(phrase, { error: PHRASES }).min(1, PHRASES);

const entry = z.strictObject({
  id: z.string({ error: ID }).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, ID),
  direction: z.enum(DIRECTIONS, { error: DIRECTION }).nullable(),
  topic: z.string({ error: TOPIC }).trim().min(1, TOPIC).max(20, TOPIC),
  questions: z.array(text, { error: QUESTIONS }).min(1, QUESTIONS),
  answer: text,
  links: z
    .array(z.strictObject({ label: text, url: z.url({ protocol: /^https$/, error: URL }) }), {
      error: 'should be a list such as [{ label: dost.gov.az, url: https://dost.gov.az }]',
    })
    .default([]),
});

/** The shape of one language's file of answers, such as `data/answers/az.yaml`; `data/README.md` says what each part does. */
export const answersFileSchema = z.strictObject(
  {
    entries: z
      .array(entry, { error: 'should be a list of entries' })
      .min(1, 'should have at least one entry'),
    words: z.strictObject(
      {
        ignore: lines,
        weak: lines,
        same: lines,
        elsewhere: lines,
        directions: z.strictObject(
          {
            coordination: phrases,
            disability: phrases,
            labour: phrases,
            certificates: phrases,
            employment: phrases,
            socialProtection: phrases,
          },
          { error: `should have a list of phrases for each of: ${DIRECTIONS.join(', ')}` },
        ),
      },
      { error: 'should have the lists ignore, weak, same, elsewhere and directions' },
    ),
  },
  { error: 'should have "entries" and "words"' },
);

/** One language's answers and the words that help to find them. */
export type AnswersFile = z.output<typeof answersFileSchema>;
/** One answer in one language. `topic` is short enough for a button. */
export type AnswerEntry = AnswersFile['entries'][number];
