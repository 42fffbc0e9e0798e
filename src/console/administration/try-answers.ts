import { applyChanges } from '../../answers/apply-changes';
import { createSearch } from '../../answers/find';
import { checkCatalogue } from '../../answers/load';
import { hasCode } from '../../core/errors';
import type { ConsoleDeps } from '../deps';
import { type Asking, read } from './answer';
import { sayAnswerProblems } from './answer-problems';
import { type TryAnswer, tryAnswersSchema } from './api';

/** What would be answered to a question with these changes, which nobody else sees yet. */
export async function tryAnswers(
  { services }: ConsoleDeps,
  asking: Asking,
  body: unknown,
): Promise<TryAnswer> {
  const { words, locale } = asking;
  const { changes, question } = read(tryAnswersSchema, body);
  const content = applyChanges(services.answers.catalogue(), changes);
  try {
    const catalogue = checkCatalogue(content);
    const { direction, answer } = createSearch(catalogue)(question);
    const entry = answer && catalogue[locale].entries.find(({ id }) => id === answer.id);
    return {
      problems: [],
      direction: direction && words(`stats.direction.${direction}`),
      found: entry ? { id: entry.id, topic: entry.topic, answer: entry.answer } : null,
    };
  } catch (error) {
    if (!hasCode(error, 'input.invalid')) throw error;
    return { problems: sayAnswerProblems(error, content, asking), direction: null, found: null };
  }
}
