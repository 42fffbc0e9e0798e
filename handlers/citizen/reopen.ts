import { type Reply, textReply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { BotHandler, Context } from '../context';
import { currentInquiry, isReopenedNow, isWithPeople, ownInquiry, reopeningBy } from './current';
import { handOver } from './hand-over';

/**
 * Opens a closed inquiry again when its citizen writes soon enough after a person closed it; it waits for a person again.
 * Null: it stays closed. What the bot closed was answered, and the next question is another one.
 */
export async function reopen(inquiry: InquiryRow, context: Context): Promise<Reply[] | null> {
  const { services, turn, words } = context;
  // Handled again after a crash it is open already, since this very message.
  const reopenable = inquiry.closedBy === 'person' || isReopenedNow(inquiry, turn);
  if (services.reopenMs === 0 || !reopenable) return null;
  if (isReopenedNow(inquiry, turn) && inquiry.stage === 'closed') {
    // Handled again after it was closed anew: whoever closed it has read this.
    turn.belongsTo(inquiry._id, false);
    return [];
  }
  const { inquiry: now } = await services.inquiries.reopen(inquiry._id, reopeningBy(context));
  if (!now || now.outcome !== 'open') return null;
  turn.belongsTo(inquiry._id, false);
  return handOver(now, [words('citizen.reopened', { number: inquiry.number })], context);
}

/** True while a closed inquiry can be opened again by its citizen. */
export function mayReopen({ stage, closedBy, closedAt }: InquiryRow, { services, turn }: Context): boolean {
  if (stage !== 'closed' || closedBy !== 'person' || !closedAt || services.reopenMs === 0) return false;
  return turn.row.receivedAt.getTime() - closedAt.getTime() <= services.reopenMs;
}

const CHOICE = /^reopen:(\S+)$/;

/** The button below the answer to thanks: it was more than that. */
export const citizenReopen: BotHandler = {
  id: 'citizen.reopen',
  role: 'citizen',
  match: (event) => event.kind === 'choice' && CHOICE.test(event.value),
  handle: async (event, context) => {
    const { turn, words } = context;
    const number = event.kind === 'choice' ? CHOICE.exec(event.value)![1]! : '';
    const inquiry = await ownInquiry(number, context);
    if (!inquiry) return [textReply(words('citizen.unsupported'))];
    const current = await currentInquiry(context);
    // A button of long ago: the conversation stays with what people have.
    const waiting = [inquiry, current].find((one) => one && isWithPeople(one) && !isReopenedNow(one, turn));
    if (waiting?.stage === 'taken') return [];
    if (waiting) return [textReply(words('citizen.inQueue', { number: waiting.number }))];
    return (await reopen(inquiry, context)) ?? [textReply(words('citizen.alreadyClosed', { number }))];
  },
};
