import type { RequestHandler } from 'express';
import { orderReply } from '../../studio/order-reply';
import type { ConsoleDeps } from '../deps';
import { refuse } from '../refuse';
import { pictureSchema, viewSchema } from './api';
import { askingOf } from './asking';
import { requestOf } from './belongs';
import { readAnswer } from './read-answer';
import { answerInstead } from './instead';

/**
 * `GET /picture/:view?q=…`: the picture of an answer as vectors, drawn by the studio as for the chats. The same figures are drawn
 * once; with `of` it belongs to an answer that was audited already.
 */
export function drawFigures(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const view = viewSchema.safeParse(req.params['view']);
    const asked = pictureSchema.safeParse(req.query);
    if (!view.success || !asked.success) return next();
    const { q, of } = asked.data;
    const { person } = askingOf(deps, res).actor;
    const asking = askingOf(deps, res, requestOf(of, { person, view: view.data, args: q }, deps.clock()));
    const read = await readAnswer(view.data, q, asking);
    if (!read.ok) return answerInstead(res, read);
    const order = await read.picture?.order();
    if (!order) return next();
    const made = await deps.make(orderReply(order, asking.words, { fileName: view.data }));
    if (made.kind !== 'picture' || made.svg === undefined) return refuse(req, res, 503, 'busy');
    // Asked for again each time, but sent only when it is another.
    res.set({
      'cache-control': 'private, no-cache',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    res.type('image/svg+xml').send(made.svg);
  };
}
