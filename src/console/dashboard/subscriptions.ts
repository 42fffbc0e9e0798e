import type { RequestHandler, Response } from 'express';
import type { Asking } from '../../../handlers/context';
import { audited } from '../../../handlers/audited';
import { renderOptions } from '../../../handlers/supervisor/asked';
import { subscribeTo } from '../../../handlers/supervisor/subscribe';
import { stopSubscription } from '../../../handlers/supervisor/subscriptions';
import type { Reply } from '../../core/reply';
import { subjectWords } from '../../subscriptions/about';
import type { ConsoleDeps } from '../deps';
import { type InsteadAnswer, subscribeSchema, type SubscriptionsAnswer } from './api';
import { askingOf } from './asking';

/** `GET /subscriptions`: what of the reader's comes by itself, as `/subscriptions` lists it. */
export function answerSubscriptions(deps: ConsoleDeps): RequestHandler {
  return async (_req, res) => {
    const asking = askingOf(deps, res);
    const answer = await subscriptionsOf(asking, null);
    await audited(asking, 'subscription.list', 'subscriptions', { total: answer.subscriptions.length });
    res.json(answer);
  };
}

/** `POST /subscriptions`: what `/subscribe monthly 3` does, in the conversation that the member has with the bot. */
export function subscribe(deps: ConsoleDeps): RequestHandler {
  return change(deps, subscribeTo);
}

/** `POST /subscriptions/stop`: what `/subscriptions stop monthly 3` does. */
export function unsubscribe(deps: ConsoleDeps): RequestHandler {
  return change(deps, async (wanted, asking) =>
    stopSubscription(wanted, renderOptions(await asking.services.centres.list(), asking), asking),
  );
}

function change(
  deps: ConsoleDeps,
  act: (words: string, asking: Asking) => Promise<readonly Reply[]>,
): RequestHandler {
  return async (req, res, next) => {
    const wanted = subscribeSchema.safeParse(req.body);
    if (!wanted.success) return next();
    const asking = await inConversation(deps, askingOf(deps, res));
    if (!asking) return nowhere(deps, res);
    const replies = await act(`${wanted.data.kind} ${wanted.data.subject}`, asking);
    const text = replies.flatMap((reply) => (reply.kind === 'text' ? [reply.text] : [])).join('\n\n');
    res.json(await subscriptionsOf(asking, text));
  };
}

/** Figures come where the member writes to the bot; null: there is no such place yet. */
async function inConversation({ db }: ConsoleDeps, asking: Asking): Promise<Asking | null> {
  const { row, event } = asking.turn;
  const conversation = await db.conversations.findOne(
    { _id: row.conversation },
    { projection: { channel: 1 } },
  );
  if (!conversation) return null;
  return { ...asking, turn: { row: { ...row, channel: conversation.channel }, event } };
}

function nowhere(deps: ConsoleDeps, res: Response): void {
  const { words } = askingOf(deps, res);
  const answer: InsteadAnswer = {
    ...{ error: 'unread', message: words('console.figures.nowhere'), choices: [] },
  };
  res.status(409).json(answer);
}

async function subscriptionsOf(
  { services, actor }: Asking,
  text: string | null,
): Promise<SubscriptionsAnswer> {
  const rows = await services.subscriptions.list(actor.person);
  return {
    subscriptions: rows.map((row) => ({ kind: row.kind, subject: row.subject && subjectWords(row) })),
    text,
  };
}
