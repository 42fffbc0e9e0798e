import { textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { actOf } from './act';
import { exampleOf } from './claim';

/** `/unblock N`: the citizen of that inquiry is answered again. */
export const operatorUnblock: BotHandler = {
  id: 'operator.unblock',
  role: 'operator',
  match: (event) => isCommand(event, 'unblock'),
  handle: async (event, context) => {
    const { services, words } = context;
    const given = event.kind === 'command' ? event.args : '';
    if (given === '') return [textReply(words('desk.usage.unblock', { number: exampleOf(context) }))];
    const act = actOf(context);
    const inquiry = await services.desk.find(act, given);
    if (!inquiry) return [textReply(words('desk.unknownNumber', { given: given.slice(0, 40) }))];
    const { number } = inquiry;
    const unblocked = await services.desk.unblock(act, inquiry);
    return [textReply(words(unblocked ? 'desk.unblocked' : 'desk.notBlocked', { number }))];
  },
};
