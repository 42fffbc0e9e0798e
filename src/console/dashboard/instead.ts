import type { Response } from 'express';
import type { Reply } from '../../core/reply';
import type { InsteadAnswer } from './api';
import { linksOf } from './links';

/** What is said where there is no answer: it may not be seen, or the words could not be read. */
export function answerInstead(
  res: Response,
  { replies, refused = false }: { readonly replies: readonly Reply[]; readonly refused?: boolean },
): void {
  const texts = replies.flatMap((reply) => (reply.kind === 'text' ? [reply] : []));
  const answer: InsteadAnswer = {
    error: refused ? 'refused' : 'unread',
    message: texts.map(({ text }) => text).join('\n\n'),
    choices: linksOf(texts.flatMap(({ choices = [] }) => choices)),
  };
  // What may not be seen does not exist.
  res.status(refused ? 404 : 422).json(answer);
}
