import { type Reply, textReply } from '../../src/core/reply';
import { RATING_MS } from '../../src/inquiries/rate';
import type { InquiryRow } from '../../models/inquiry';
import type { BotHandler, Context } from '../context';
import { ownInquiry, readChoice } from './current';
import { homeChoices } from './menu';

/** Platforms let us write this long after the citizen did. */
const WINDOW_MS = 24 * 3_600_000;
const NPS = Array.from({ length: 11 }, (_, value) => value);

/** The rating of a closed inquiry, then (once a quarter) whether the citizen would recommend us. */
export const citizenRating: BotHandler = {
  id: 'citizen.rating',
  role: 'citizen',
  match: (event) =>
    event.kind === 'choice' &&
    (readChoice(event.value, 'rate') !== null || readChoice(event.value, 'nps') !== null),
  handle: async (event, context) => {
    const { services, turn, words } = context;
    if (event.kind !== 'choice') return [];
    const rate = readChoice(event.value, 'rate');
    const choice = rate ?? readChoice(event.value, 'nps');
    const inquiry = choice && (await ownInquiry(choice.number, context));
    const value = Number(choice?.what);
    if (!inquiry || !(rate ? [1, 2, 3, 4, 5] : NPS).includes(value))
      return [textReply(words('citizen.unsupported'))];
    turn.belongsTo(inquiry._id, false);
    if (inquiry.stage === 'taken') return [];
    if (inquiry.stage !== 'closed')
      return [textReply(words('citizen.ratingOpen', { number: inquiry.number }))];
    const unasked = !rate && !(await services.people.wasAskedNps(context.actor.person, inquiry._id));
    if (unasked || isOver(inquiry, turn.row.receivedAt))
      return [textReply(words('citizen.ratingOver'), homeChoices(words))];
    if (!rate) {
      await services.inquiries.recommend(inquiry._id, value);
      return [textReply(words('citizen.thanksForRating'), homeChoices(words))];
    }
    await services.inquiries.rate(inquiry._id, value);
    return thankAndAsk(inquiry, context);
  },
};

/** A button of long ago: it would change figures that are published. */
function isOver({ closedAt }: InquiryRow, at: Date): boolean {
  return closedAt !== null && at.getTime() - closedAt.getTime() > RATING_MS;
}

async function thankAndAsk({ _id, number }: InquiryRow, context: Context): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const { receivedAt, sentAt } = turn.row;
  const inWindow = services.clock().getTime() - (sentAt ?? receivedAt).getTime() < WINDOW_MS;
  if (!inWindow || !(await services.people.mayAskNps(actor.person, { inquiry: _id, at: receivedAt })))
    return [textReply(words('citizen.thanksForRating'), homeChoices(words))];
  const choices = NPS.map((value) => ({ label: String(value), value: `nps:${number}:${value}` }));
  return [textReply(`${words('citizen.thanksForRating')}\n\n${words('citizen.askNps')}`, choices)];
}
