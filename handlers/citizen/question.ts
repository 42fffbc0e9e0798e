import type { InboundEvent } from '../../src/core/event';
import { type Reply, textReply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { BotHandler, Context } from '../context';
import { acknowledge } from './acknowledge';
import { giveAnswer } from './answer';
import { currentInquiry, isReopenedNow, wasQueued } from './current';
import { handOver } from './hand-over';
import { answerHelped, answerHelpedNot } from './helped';
import { reopen } from './reopen';
import { isNo, isThanks, isYes, wordsIn } from './said';
import { isThanksAlone } from './thanks';
import { welcome } from './welcome';

/** What a text was found to be about. */
type Found = ReturnType<Context['services']['answers']['find']>;

/**
 * Free text, also below a picture. While a person has the inquiry it goes to that person and the bot is silent; what waits
 * for a person is added to; else the bot answers from the catalogue, or hands over.
 */
export const citizenQuestion: BotHandler = {
  id: 'citizen.question',
  role: 'citizen',
  match: (event) => wordsIn(event).trim() !== '',
  handle: async (event, context) => {
    const inquiry = await currentInquiry(context);
    if (inquiry?.stage === 'taken') return relay(inquiry, event, context);
    if (inquiry && wasQueued(inquiry, context)) return acknowledge(added(inquiry, context), context);
    const text = wordsIn(event);
    if (inquiry?.outcome === 'open' && !isReopenedNow(inquiry, context.turn))
      return continueInquiry(inquiry, text, context);
    return begin(inquiry, text, context);
  },
};

/** What is written when nothing is open. */
async function begin(closed: InquiryRow | null, text: string, context: Context): Promise<Reply[]> {
  if (isThanks(text)) return [await welcome(closed, context)];
  const alone = closed?.stage === 'closed' && context.turn.event.kind === 'text' && isThanksAlone(text);
  if (alone) return [await welcome(closed, context)];
  return (closed && (await reopen(closed, context))) ?? openInquiry(text, context);
}

/** Gives what the citizen did to the person who has the inquiry; the bot says nothing, unless it was closed just now. */
export async function relay(inquiry: InquiryRow, event: InboundEvent, context: Context): Promise<Reply[]> {
  const { actor, services, turn } = context;
  turn.belongsTo(inquiry._id, false);
  if (await services.desk.relay(turn, inquiry, event)) return [];
  if (await services.people.isBlocked(actor.person)) return [];
  const [now, text] = [await services.inquiries.find(inquiry._id), wordsIn(event)];
  if (text.trim() !== '') return begin(now, text, context);
  // A file waits for the next question; what has neither words nor file asks for nothing.
  if (event.kind !== 'attachment' || event.type === 'sticker') return [];
  return (now && (await reopen(now, context))) ?? acknowledge(context.words('citizen.fileFirst'), context);
}

/** What is written while people have the inquiry. */
export function addTo(inquiry: InquiryRow, event: InboundEvent, context: Context): Promise<Reply[]> {
  if (inquiry.stage === 'taken') return relay(inquiry, event, context);
  return Promise.resolve([added(inquiry, context)]);
}

/** Notes that a message belongs to an inquiry which waits for a person. */
export function added(inquiry: InquiryRow, { turn, words }: Context): Reply {
  turn.belongsTo(inquiry._id, false);
  return textReply(words('citizen.added', { number: inquiry.number }));
}

async function continueInquiry(inquiry: InquiryRow, text: string, context: Context): Promise<Reply[]> {
  const { turn } = context;
  turn.belongsTo(inquiry._id, false);
  if (turn.conversation?.awaiting === 'helped') {
    if (isYes(text) || isThanks(text)) return answerHelped(inquiry, context);
    if (isNo(text)) return answerHelpedNot(inquiry, context);
  }
  return answerOrHandOver(inquiry, find(text, context), [], context);
}

async function openInquiry(text: string, context: Context): Promise<Reply[]> {
  const { services, turn, words } = context;
  const chosen = turn.conversation?.direction ?? null;
  const found = find(text, context);
  const inquiry = await services.inquiries.open(turn.row, chosen ?? found.direction);
  turn.belongsTo(inquiry._id, true);
  return answerOrHandOver(inquiry, found, [words('citizen.registered', { number: inquiry.number })], context);
}

function find(text: string, { actor, services }: Context): Found {
  return services.answers.find(text, actor.locale);
}

async function answerOrHandOver(
  inquiry: InquiryRow,
  { direction, answer }: Found,
  first: readonly string[],
  context: Context,
): Promise<Reply[]> {
  const { services, turn, words } = context;
  const { awaiting, awaitingFor } = turn.conversation ?? {};
  // Somebody who asked for a person gets a person.
  if (awaiting === 'question') return handOver(inquiry, first, context);
  // The same answer a second time did not help the first time.
  const known = awaiting === 'helped' && answer?.entry.id === awaitingFor;
  if (answer && !known) return giveAnswer(answer.entry, inquiry, context);
  if (direction && !inquiry.direction) await services.inquiries.describe(inquiry._id, { direction });
  return handOver(inquiry, known ? first : [...first, words('citizen.noAnswer')], context);
}
