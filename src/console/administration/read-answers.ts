import { LOCALES } from '../../core/actor';
import { DIRECTIONS } from '../../core/subjects';
import type { Catalogue } from '../../answers/load';
import { momentText } from '../../reports/moment';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { AnswerLine, AnswersAnswer, AnswerText } from './api';
import { namesOf } from './members';

const SHOWN = 20;

/** The chatbot's answers as they are in use, and the versions that were published. */
export async function readAnswers(deps: ConsoleDeps, asking: Asking): Promise<AnswersAnswer> {
  const { services, timezone } = deps;
  const { words, locale } = asking;
  const catalogue = services.answers.catalogue();
  const [versions, names] = await Promise.all([services.publications.list(SHOWN), namesOf(deps, asking)]);
  await asking.audit('answers.read', 'answers', { version: services.answers.version() });
  return {
    version: services.answers.version(),
    entries: catalogue.az.entries.map(({ id }) => lineOf(catalogue, id)),
    directions: DIRECTIONS.map((id) => ({ id, name: words(`stats.direction.${id}`) })),
    versions: versions.map(({ version, publishedAt, by, files }) => ({
      ...{ version, files, by: names.get(by) ?? '—', at: momentText(publishedAt, timezone, locale) },
    })),
  };
}

function lineOf(catalogue: Catalogue, wanted: string): AnswerLine {
  const entries = LOCALES.map(
    (locale) => [locale, catalogue[locale].entries.find(({ id }) => id === wanted)!] as const,
  );
  const { id, direction } = entries[0]![1];
  const texts = entries.map(([locale, { topic, questions, answer, links }]) => [
    locale,
    { topic, questions, answer, links } satisfies AnswerText,
  ]);
  return { id, direction, texts: Object.fromEntries(texts) as AnswerLine['texts'] };
}
