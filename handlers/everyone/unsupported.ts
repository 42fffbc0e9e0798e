import { textReply } from '../../src/core/reply';
import { currentInquiry } from '../citizen/current';
import { relay } from '../citizen/question';
import type { BotHandler } from '../context';

/** Whatever is left: logged, and answered politely, or given to the person who has the inquiry. */
export const everyoneUnsupported: BotHandler = {
  id: 'everyone.unsupported',
  role: 'citizen',
  match: () => true,
  handle: async (event, context) => {
    const inquiry = await currentInquiry(context);
    if (inquiry?.stage === 'taken') return relay(inquiry, event, context);
    return [textReply(context.words('citizen.unsupported'))];
  },
};
