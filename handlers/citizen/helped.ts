import { type Reply, textReply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { BotHandler, Context } from '../context';
import { closingReplies } from './closing';
import { currentInquiry, isWithPeople, ownInquiry, readChoice, reopeningBy } from './current';
import { handOver } from './hand-over';

/** "Did it help?" answered by button. */
export const citizenHelped: BotHandler = {
  id: 'citizen.helped',
  role: 'citizen',
  match: (event) => event.kind === 'choice' && readChoice(event.value, 'helped') !== null,
  handle: async (event, context) => {
    const choice = event.kind === 'choice' ? readChoice(event.value, 'helped') : null;
    const inquiry = choice && (await ownInquiry(choice.number, context));
    if (!choice || !inquiry) return [textReply(context.words('citizen.unsupported'))];
    context.turn.belongsTo(inquiry._id, false);
    // A button of long ago: a person has it now.
    if (inquiry.stage === 'taken') return [];
    const current = await currentInquiry(context);
    if (current && current._id !== inquiry._id && isWithPeople(current))
      return answerAside(inquiry, current, choice.what, context);
    return choice.what === 'yes' ? answerHelped(inquiry, context) : answerHelpedNot(inquiry, context);
  },
};

/** An answer of long ago, while people have another inquiry: the conversation stays with that one. */
async function answerAside(
  inquiry: InquiryRow,
  current: InquiryRow,
  what: string,
  context: Context,
): Promise<Reply[]> {
  const { words } = context;
  const waiting = current.stage === 'queued';
  if (what !== 'yes') return waiting ? [textReply(words('citizen.inQueue', { number: current.number }))] : [];
  const closed = await closeAsHelped(inquiry, context);
  return waiting && closed.stage === 'closed' ? closingReplies(closed, words) : [];
}

/** The answer helped: the bot closes the inquiry, and a rating is asked for. */
export async function answerHelped(inquiry: InquiryRow, context: Context): Promise<Reply[]> {
  const { turn, words } = context;
  const closed = await closeAsHelped(inquiry, context);
  // Somebody took it at this very moment: the conversation is theirs.
  if (closed.stage === 'taken') return [];
  await turn.remember({ openInquiry: inquiry._id, awaiting: 'rating', awaitingFor: inquiry._id });
  return closingReplies(closed, words);
}

async function closeAsHelped(inquiry: InquiryRow, { services, turn }: Context): Promise<InquiryRow> {
  const closing = {
    ...{ outcome: 'answered' as const, by: 'bot' as const, staff: null },
    ...{ type: inquiry.type ?? ('question' as const), at: turn.row.receivedAt },
    // Whoever says so a day later was helped all the same.
    revivesMs: services.reopenMs,
    whileIn: ['bot', 'queued'] as const,
  };
  return (await services.inquiries.close(inquiry._id, closing)).inquiry ?? inquiry;
}

/** It did not: a person will answer. An inquiry that was closed as answered is opened again. */
export async function answerHelpedNot(inquiry: InquiryRow, context: Context): Promise<Reply[]> {
  const { services, words } = context;
  if (inquiry.stage === 'closed') {
    const { inquiry: now } = await services.inquiries.reopen(inquiry._id, reopeningBy(context));
    if (now?.outcome !== 'open')
      return [textReply(words('citizen.alreadyClosed', { number: inquiry.number }))];
  }
  return handOver(inquiry, [words('citizen.numberIs', { number: inquiry.number })], context);
}
