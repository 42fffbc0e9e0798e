import type { Response } from 'express';
import type { Reply } from '../../core/reply';
import type { ConsoleDeps } from '../deps';
import { answerInstead } from './instead';

/** Sends a file to be saved. Whatever opens it in its place runs nothing of it. */
export function sendFile(
  res: Response,
  {
    fileName,
    mimeType,
    bytes,
  }: Pick<Extract<Reply, { kind: 'document' }>, 'fileName' | 'mimeType' | 'bytes'>,
): void {
  res.set('content-security-policy', "default-src 'none'; sandbox");
  res.attachment(fileName);
  res.set('content-type', mimeType);
  res.send(Buffer.from(bytes));
}

/** Sends the file among some replies, made now when it is ordered; what is said in its place where there is none. */
export async function sendReplies(
  { make }: Pick<ConsoleDeps, 'make'>,
  res: Response,
  replies: readonly Reply[],
): Promise<void> {
  for (const reply of replies) {
    const made = reply.kind === 'order' ? await make(reply) : reply;
    if (made.kind !== 'document') continue;
    return sendFile(res, made);
  }
  answerInstead(res, { replies });
}
