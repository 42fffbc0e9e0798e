import type { Catalogue } from '../../answers/load';
import type { AnswerEntry } from '../../answers/schema';
import type { Locale } from '../../core/actor';
import type { AnswersProblem } from '../../answers/problem';
import type { DostError } from '../../core/errors';
import type { Asking } from './answer';

/** Of all languages of an entry together. */
const COMMON = ['direction', 'directionOther', 'id', 'idTaken'];

/** Why answers cannot be published, as whoever edits them here would say it: the topic, the language, what to write. */
export function sayAnswerProblems(
  { details }: DostError,
  content: Catalogue,
  { words, locale }: Pick<Asking, 'words' | 'locale'>,
): string[] {
  const problems = details['problems'] as readonly AnswersProblem[];
  // What was stored by another version of the program may lack anything.
  const entriesOf = (of: Locale): readonly Partial<AnswerEntry>[] => content[of]?.entries ?? [];
  const nameOf = (of: Locale, at: number): string => {
    const id = entriesOf(of)[at]?.id;
    const { topic } = entriesOf(locale).find((one) => one.id === id) ?? {};
    return topic?.trim() || id || words('answersWrong.new');
  };
  const lines = problems.map(({ locale: of, at, what }) => {
    const problem = words(`answersWrong.${what}`);
    if (at === null) return problem;
    const place = { entry: nameOf(of, at), language: words(`button.${of}`), problem };
    return words(COMMON.includes(what) ? 'answersWrong.common' : 'answersWrong.place', place);
  });
  return [...new Set(lines)];
}
