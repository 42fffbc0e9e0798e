import type { BotHandler } from '../context';

/**
 * Staff answered in the platform's own app: a person has taken the inquiry, and the bot says nothing. To a citizen who has
 * none yet, what they wrote opens one, in nobody's name: nobody is talked over, and it comes to the queue when they stop.
 */
export const systemStaffEcho: BotHandler = {
  id: 'system.staff-echo',
  role: 'citizen',
  match: (event) => event.kind === 'staff-echo',
  handle: async (event, { services, turn }) => {
    const { conversation, receivedAt } = turn.row;
    // Some platforms do not say which of these are our own.
    if (event.kind === 'staff-echo' && (await services.outbox.claimEcho(event, conversation, receivedAt)))
      return [];
    if (!turn.conversation) return [];
    // What is typed from now on may be the answer to these words.
    if (turn.conversation.awaiting === 'forget') await turn.leavesQuestion();
    let open = turn.conversation.openInquiry;
    const first = !open;
    if (!open) {
      // What changes earlier words begins nothing.
      if (event.kind === 'staff-echo' && event.change) return [];
      open = (await services.inquiries.open(turn.row, turn.conversation.direction ?? null))._id;
      await turn.remember({ direction: null, openInquiry: open, awaiting: null, awaitingFor: null });
    }
    turn.belongsTo(open, first);
    const { inquiry } = await services.inquiries.take(open, turn.row);
    // Whoever has it in the bot sees what a colleague wrote elsewhere.
    if (inquiry?.assignee) await services.desk.relay(turn, inquiry, event);
    return [];
  },
};
