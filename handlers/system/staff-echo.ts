import type { BotHandler } from '../context';

/** Staff answered in the platform's own app: a person has taken the inquiry, and the bot says nothing. */
export const systemStaffEcho: BotHandler = {
  id: 'system.staff-echo',
  role: 'citizen',
  match: (event) => event.kind === 'staff-echo',
  handle: async (event, { services, turn }) => {
    const { conversation, receivedAt } = turn.row;
    // Some platforms do not say which of these are our own.
    if (event.kind === 'staff-echo' && (await services.outbox.claimEcho(event, conversation, receivedAt)))
      return [];
    const open = turn.conversation?.openInquiry;
    if (!open) return [];
    turn.belongsTo(open, false);
    const { inquiry } = await services.inquiries.take(open, turn.row);
    // Whoever has it in the bot sees what a colleague wrote elsewhere.
    if (inquiry?.assignee) await services.desk.relay(turn, inquiry, event);
    return [];
  },
};
