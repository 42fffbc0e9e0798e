import type { BotHandler } from '../context';

/** A receipt: what we sent was delivered or read. */
export const systemDelivery: BotHandler = {
  id: 'system.delivery',
  role: 'citizen',
  match: (event) => event.kind === 'delivery',
  handle: async (event, { services, turn }) => {
    if (event.kind === 'delivery')
      await services.outbox.markDelivered(event, turn.row.conversation, turn.row.receivedAt);
    return [];
  },
};
