import type { InboundEvent } from '../../src/core/event';
import { textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { homeChoices } from './menu';
import { isNo, isYes } from './said';

/** `/forget` erases everything personal, after a confirmation. */
export const citizenForget: BotHandler = {
  id: 'citizen.forget',
  role: 'citizen',
  match: (event, context) => isCommand(event, 'forget') || decision(event, context) !== null,
  handle: async (event, context) => {
    const { actor, services, turn, words } = context;
    // Staff are no citizens: an administrator takes their rights, and what they did is on record.
    if (actor.role !== 'citizen') return [textReply(words('citizen.forget.staff'))];
    const asked = turn.conversation?.awaiting === 'forget';
    const decided = decision(event, context);
    if (decided === null || (decided === 'yes' && !asked)) {
      await turn.remember({ awaiting: 'forget', awaitingFor: null });
      const choices = [
        { label: words('button.forgetYes'), value: 'forget:yes' },
        { label: words('button.cancel'), value: 'forget:no' },
      ];
      return [textReply(words('citizen.forget.confirm'), choices)];
    }
    await turn.remember({ awaiting: null, awaitingFor: null });
    if (decided === 'no') return [textReply(words('citizen.forget.kept'), homeChoices(words))];
    await services.people.forget(turn.row);
    return [textReply(words('citizen.forget.done'))];
  },
};

function decision(event: InboundEvent, { turn }: Context): 'yes' | 'no' | null {
  if (event.kind === 'choice') {
    if (event.value === 'forget:yes') return 'yes';
    return event.value === 'forget:no' ? 'no' : null;
  }
  if (event.kind !== 'text' || turn.conversation?.awaiting !== 'forget') return null;
  if (isYes(event.text)) return 'yes';
  return isNo(event.text) ? 'no' : null;
}
