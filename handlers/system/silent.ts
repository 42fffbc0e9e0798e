import type { BotHandler } from '../context';

/**
 * An edit, a deletion, a reaction: logged, and nothing to answer. What changes in the words is told to the person who has
 * the inquiry.
 */
export const systemSilent: BotHandler = {
  id: 'system.silent',
  role: 'citizen',
  match: (event) =>
    event.kind === 'edited' ||
    (event.kind === 'unsupported' && event.messageId === undefined) ||
    isReaction(event),
  handle: async (event, { services, turn }) => {
    const open = turn.conversation?.openInquiry;
    if (!open) return [];
    turn.belongsTo(open, false);
    const inquiry = event.kind === 'edited' ? await services.inquiries.find(open) : null;
    if (inquiry?.stage === 'taken') await services.desk.relay(turn, inquiry, event);
    return [];
  },
};

function isReaction(event: { kind: string; what?: string }): boolean {
  return event.kind === 'unsupported' && event.what === 'reaction';
}
