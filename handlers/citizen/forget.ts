import type { InboundEvent } from '../../src/core/event';
import { textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { homeChoices } from './menu';

export const FORGET_YES = 'forget:yes';
export const FORGET_NO = 'forget:no';

/**
 * `/forget` erases everything personal, after a confirmation: the button, as long as nothing else was said, or (see
 * `meantBy`) its number or label, or a yes, typed.
 */
export const citizenForget: BotHandler = {
  id: 'citizen.forget',
  role: 'citizen',
  match: (event) => isCommand(event, 'forget') || decisionIn(event) !== null,
  handle: async (event, context) => {
    const { actor, services, turn, words } = context;
    // Staff are no citizens: an administrator takes their rights, and what they did is on record.
    if (actor.role !== 'citizen') return [textReply(words('citizen.forget.staff'))];
    const asked = turn.conversation?.awaiting === 'forget';
    const decided = decisionIn(event);
    if (decided === null || (decided === 'yes' && !asked)) {
      await turn.remember({ awaiting: 'forget', awaitingFor: null });
      const choices = [
        { label: words('button.forgetYes'), value: FORGET_YES },
        { label: words('button.cancel'), value: FORGET_NO },
      ];
      return [textReply(words('citizen.forget.confirm'), choices)];
    }
    await turn.remember({ awaiting: null, awaitingFor: null });
    if (decided === 'no') return [textReply(words('citizen.forget.kept'), homeChoices(words))];
    await services.people.forget(turn.row);
    return [textReply(words('citizen.forget.done'))];
  },
};

function decisionIn(event: InboundEvent): 'yes' | 'no' | null {
  if (event.kind !== 'choice') return null;
  if (event.value === FORGET_YES) return 'yes';
  return event.value === FORGET_NO ? 'no' : null;
}
