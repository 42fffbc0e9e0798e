import type { BotHandler } from '../context';

/** The citizen blocked us, or came back. The log stays. */
export const systemReachability: BotHandler = {
  id: 'system.reachability',
  role: 'citizen',
  match: (event) => event.kind === 'unreachable' || event.kind === 'reachable',
  handle: async (event, { services, turn }) => {
    if (turn.conversation)
      await turn.remember({ unreachable: event.kind === 'unreachable' ? event.reason : null });
    const open = event.kind === 'unreachable' ? turn.conversation?.openInquiry : null;
    const inquiry = open ? await services.inquiries.find(open) : null;
    if (inquiry?.stage === 'taken') await services.desk.relay(turn, inquiry, event);
    return [];
  },
};
