import { applyChanges } from '../../answers/apply-changes';
import { createSearch } from '../../answers/find';
import { answerText } from '../../answers/answer-text';
import { type Catalogue, checkCatalogue } from '../../answers/load';
import type { Locale } from '../../core/actor';
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
  const { words } = asking;
  const { changes, question } = read(tryAnswersSchema, body);
  const content = applyChanges(services.answers.catalogue(), changes);
  try {
    const catalogue = checkCatalogue(content);
    const { direction, answer } = createSearch(catalogue)(question);
    return {
      problems: [],
      direction: direction && words(`stats.direction.${direction}`),
      found: answer && { id: answer.id, said: saidIn(catalogue, answer.id) },
    };
  } catch (error) {
    if (!hasCode(error, 'input.invalid')) throw error;
    return { problems: sayAnswerProblems(error, content, asking), direction: null, found: null };
  }
}

/** The entry in every language, as citizens would read it. */
function saidIn(catalogue: Catalogue, id: string): NonNullable<TryAnswer['found']>['said'] {
  const said = (locale: Locale) => {
    const entry = catalogue[locale].entries.find((one) => one.id === id)!;
    return { topic: entry.topic, text: answerText(entry) };
  };
  return { az: said('az'), ru: said('ru'), en: said('en') };
}
