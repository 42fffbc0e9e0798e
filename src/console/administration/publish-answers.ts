import { applyChanges } from '../../answers/apply-changes';
import { type Catalogue, checkCatalogue } from '../../answers/load';
import { hasCode } from '../../core/errors';
import type { ConsoleDeps } from '../deps';
import { type Asking, NotThere, Refused, read } from './answer';
import { sayAnswerProblems } from './answer-problems';
import { publishAnswersSchema, restoreAnswersSchema } from './api';

/** Publishes the answers with changes: from now on they are what the chats answer. */
export async function publishAnswers(
  deps: ConsoleDeps,
  asking: Asking,
  body: unknown,
): Promise<{ readonly version: number }> {
  const { after, changes } = read(publishAnswersSchema, body);
  const { answers } = deps.services;
  if (answers.version() !== after) throw meanwhile(asking);
  const content = checked(applyChanges(answers.catalogue(), changes), asking);
  const ids = [...changes.entries.map(({ id }) => id), ...changes.removed];
  return publishContent(deps, asking, { after, content, details: { ids } });
}

/** Publishes an earlier version again; 0: the files that the program came with. */
export async function restoreAnswers(
  deps: ConsoleDeps,
  asking: Asking,
  body: unknown,
): Promise<{ readonly version: number }> {
  const { after, version } = read(restoreAnswersSchema, body);
  const content = version === 0 ? null : await deps.services.publications.content(version);
  if (content === undefined) throw new NotThere();
  return publishContent(deps, asking, {
    ...{ after, content: content === null ? null : checked(content, asking), details: { restored: version } },
  });
}

interface Publishing {
  readonly after: number;
  readonly content: unknown;
  readonly details: Record<string, unknown>;
}

async function publishContent(
  { services, clock }: ConsoleDeps,
  asking: Asking,
  { after, content, details }: Publishing,
): Promise<{ readonly version: number }> {
  await asking.audit('answers.publish', 'answers', { after, ...details });
  const version = await services.publications.publish({
    ...{ after, content, by: asking.actor.person, at: clock() },
  });
  if (version === null) throw meanwhile(asking);
  return { version };
}

function checked(content: unknown, asking: Asking): unknown {
  try {
    return checkCatalogue(content);
  } catch (error) {
    if (!hasCode(error, 'input.invalid')) throw error;
    const lines = sayAnswerProblems(error, content as Catalogue, asking);
    throw new Refused(400, 'answers', lines.join('\n'));
  }
}

function meanwhile({ words }: Asking): Refused {
  return new Refused(409, 'meanwhile', words('console.error.meanwhile'));
}
