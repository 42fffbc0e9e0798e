import type { Response } from 'express';
import type { Reply } from '../../core/reply';
import type { ConsoleDeps } from '../deps';
import { answerInstead } from './instead';

/** Sends the file among some replies, made now when it is ordered; what is said in its place where there is none. */
export async function sendReplies(
  { make }: Pick<ConsoleDeps, 'make'>,
  res: Response,
  replies: readonly Reply[],
): Promise<void> {
  for (const reply of replies) {
    const made = reply.kind === 'order' ? await make(reply) : reply;
    if (made.kind !== 'document') continue;
    res.set('content-security-policy', "default-src 'none'; sandbox");
    res.attachment(made.fileName);
    res.set('content-type', made.mimeType);
    res.send(Buffer.from(made.bytes));
    return;
  }
  answerInstead(res, { replies });
}
