import type { InboundEvent } from '../../src/core/event';
import { isMarked } from '../../src/core/marked';
import { type Reply, textReply } from '../../src/core/reply';
import type { Act } from '../../src/desk/deps';
import { wordsOf } from '../../locales';
import type { InquiryRow } from '../../models/inquiry';
import { wordsIn } from '../citizen/said';
import type { Context } from '../context';

/** Sends what an operator wrote to the citizen; nothing is answered when it is on its way. */
export async function say(
  inquiry: InquiryRow,
  event: InboundEvent,
  context: Context,
  act: Act,
): Promise<readonly Reply[]> {
  const { services, words } = context;
  // Whatever way it came here.
  if (isMarked(wordsIn(event))) return [textReply(words('desk.unknownCommand'))];
  if (event.kind === 'text') return send(inquiry, [textReply(event.text)], context, act);
  if (event.kind !== 'attachment') return [textReply(words('desk.notPassed.unsupported'))];
  const locale = await services.people.localeOf(inquiry.person, undefined);
  const about = {
    alt: wordsOf(locale)('desk.fromOperator'),
    ...(event.caption ? { caption: event.caption } : {}),
  };
  const passed = await services.desk.passOn(event, about);
  if (!passed.ok) return [textReply(words(`desk.notPassed.${passed.reason}`))];
  return send(inquiry, [passed.reply], context, act);
}

/** Sends replies in the operator's name, or says why not. */
export async function send(
  inquiry: InquiryRow,
  replies: readonly Reply[],
  { services, turn, words }: Context,
  act: Act,
): Promise<readonly Reply[]> {
  const replied = await services.desk.reply(act, inquiry._id, replies);
  if (replied.state === 'unknown') return [textReply(words('desk.draftGone'))];
  const { number, _id } = replied.inquiry;
  turn.belongsTo(_id, false);
  switch (replied.state) {
    case 'sent':
      return [];
    case 'sent-before':
      return [textReply(words('desk.sentBefore', { number }))];
    case 'not-his':
      return [textReply(words('desk.notHis', { number }))];
    case 'closed-window':
      return [textReply(words('desk.unsent.window', { number }))];
    case 'unreachable':
      return [textReply(words('desk.unsent.unreachable', { number }))];
    case 'off':
      return [textReply(words('desk.unsent.off', { number }))];
    case 'erased':
      return [textReply(words('desk.erased', { number }))];
  }
}
