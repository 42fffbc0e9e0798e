import { detectDanger } from '../../src/answers/danger';
import type { InboundEvent } from '../../src/core/event';
import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';
import { currentInquiry, wasQueued } from './current';
import { handOver } from './hand-over';
import { added } from './question';
import { wordsIn } from './said';

/**
 * Words that mean danger to life or health: the emergency numbers at once, before anything else, also while a person has
 * the inquiry. It is an inquiry for a person all the same.
 */
export const citizenDanger: BotHandler = {
  id: 'citizen.danger',
  role: 'citizen',
  match: (event, { actor, turn }) =>
    actor.role === 'citizen' && turn.conversation !== null && detectDanger(allWordsIn(event)),
  handle: async (event, context) => {
    const { services, standing, turn, words } = context;
    const call = `${words('danger.call')}\n\n${words('danger.note')}`;
    if (standing.blocked || standing.erasing) return [textReply(call)];
    if (context.heard) {
      turn.belongsTo(turn.row.inquiry!, false);
      return [textReply(call)];
    }
    let current = await currentInquiry(context);
    if (current?.stage === 'taken') {
      turn.belongsTo(current._id, false);
      if (await services.desk.relay(turn, current, event)) return [textReply(call)];
      // Closed at this very moment: another person is needed.
      current = await services.inquiries.find(current._id);
    }
    if (current && wasQueued(current, context)) return [textReply(call), added(current, context)];
    const inquiry = current?.outcome === 'open' ? current : await services.inquiries.open(turn.row, null);
    turn.belongsTo(inquiry._id, inquiry._id === turn.row._id);
    const first = [words('citizen.numberIs', { number: inquiry.number })];
    // Nothing is asked of somebody in danger.
    return [textReply(call), ...(await handOver(inquiry, first, context, { asking: false }))];
  },
};

/** Also what stands after a command, or is put in place of what was written. */
function allWordsIn(event: InboundEvent): string {
  if (event.kind === 'command') return event.args;
  return event.kind === 'edited' ? (event.text ?? '') : wordsIn(event);
}
