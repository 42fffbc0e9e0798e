import { textReply } from '../../src/core/reply';
import { INQUIRY_TYPES } from '../../src/core/subjects';
import type { BotHandler } from '../context';
import { ownInquiry, readChoice } from './current';
import { askNext } from './profile-steps';

/** The type of the inquiry: question, complaint, suggestion, application; or none. Then what is asked once of everybody. */
export const citizenType: BotHandler = {
  id: 'citizen.type',
  role: 'citizen',
  match: (event) => event.kind === 'choice' && readChoice(event.value, 'type') !== null,
  handle: async (event, context) => {
    const { services, turn, words } = context;
    const choice = event.kind === 'choice' ? readChoice(event.value, 'type') : null;
    const inquiry = choice && (await ownInquiry(choice.number, context));
    if (!choice || !inquiry) return [textReply(words('citizen.unsupported'))];
    turn.belongsTo(inquiry._id, false);
    if (inquiry.outcome !== 'open')
      return [textReply(words('citizen.alreadyClosed', { number: inquiry.number }))];
    const type = INQUIRY_TYPES.find((one) => one === choice.what);
    if (type) await services.inquiries.describe(inquiry._id, { type });
    return askNext('type', inquiry, context);
  },
};
