import type { RequestHandler } from 'express';
import { wordsOf } from '../../../locales';
import type { InquiryRow } from '../../../models/inquiry';
import { isMarked } from '../../core/marked';
import { type Reply, textReply } from '../../core/reply';
import { keepsPlace } from '../../http/at-most';
import { fileBody } from '../bodies';
import type { ConsoleDeps } from '../deps';
import { fileSchema, textSchema } from './api';
import { type Doer, doing } from './changes';
import { refuseBecause } from './refuse';

/** `POST …/reply`: to the citizen, once for an id, however often it is sent here. */
export function reply(deps: ConsoleDeps): RequestHandler {
  return doing(deps, textSchema, (inquiry, { text }, by) => send(deps, inquiry, text, textReply(text), by), {
    written: true,
  });
}

/** `POST …/file`: a picture or document to the citizen, with the words below it; once for an id, too. */
export function sendFile(deps: ConsoleDeps): RequestHandler[] {
  const { services, door } = deps;
  const sends = doing(
    deps,
    fileSchema,
    async (inquiry, { name, caption }, by) => {
      const read = door.readFile(by.bytes ?? Buffer.alloc(0), name);
      if (!read.ok) {
        const max = door.files.maxBytes / 1_000_000;
        return (
          refuseBecause(by.res, 422, read.problem, by.words(`page.error.${read.problem}`, { max })), null
        );
      }
      const { photo, file } = read;
      const locale = await services.people.localeOf(inquiry.person, undefined);
      const below = caption === undefined ? {} : { caption };
      const mimeType = file.mimeType === 'image/png' ? 'image/png' : 'image/jpeg';
      const made: Reply = photo
        ? { kind: 'picture', png: file.bytes, mimeType, alt: wordsOf(locale)('desk.fromOperator'), ...below }
        : { kind: 'document', ...file, ...below };
      return send(deps, inquiry, caption ?? '', made, by);
    },
    { written: true },
  );
  return [...fileBody(deps, door.files.maxBytes), keepsPlace(sends)];
}

/** Sends a reply to the citizen, or refuses; `written` is what the member wrote in it. */
async function send(
  { services }: ConsoleDeps,
  inquiry: InquiryRow,
  written: string,
  made: Reply,
  { act, words, res }: Doer,
): Promise<string | null> {
  const refused = (error: string, message: string) => (refuseBecause(res, 409, error, message), null);
  if (isMarked(written)) return (refuseBecause(res, 422, 'marked', words('console.inbox.marked')), null);
  const replied = await services.desk.reply(act, inquiry._id, [made]);
  const { number } = inquiry;
  switch (replied.state) {
    case 'sent':
      return words('desk.sent', { number });
    case 'sent-before':
      return refused('sentBefore', words('desk.sentBefore', { number: replied.inquiry.number }));
    case 'not-his':
      return refused('notYours', words('desk.notHis', { number }));
    case 'closed-window':
      return refused('window', words('console.unsent.window'));
    case 'unreachable':
      return refused('unreachable', words('console.unsent.unreachable'));
    case 'off':
      return refused('off', words('console.unsent.off'));
    case 'erased':
      return refused('erased', words('desk.erased', { number }));
    case 'unknown':
      return refused('unknown', words('desk.unknownNumber', { given: number }));
  }
}
