import { textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { actOf } from './act';

/** `/on`: new inquiries are announced to this member. */
export const operatorOn: BotHandler = {
  id: 'operator.on',
  role: 'operator',
  match: (event) => isCommand(event, 'on'),
  handle: async (_event, context) => {
    const { services, words } = context;
    const act = actOf(context);
    await services.desk.on(act);
    const { total } = await services.desk.queue(act);
    return [textReply(words('desk.on', { total }))];
  },
};

/** `/off`: everything goes back to the queue. */
export const operatorOff: BotHandler = {
  id: 'operator.off',
  role: 'operator',
  match: (event) => isCommand(event, 'off'),
  handle: async (_event, context) => {
    const { services, words } = context;
    const returned = await services.desk.off(actOf(context));
    if (returned.length === 0) return [textReply(words('desk.off'))];
    const numbers = returned.map(({ number }) => number).join(', ');
    return [textReply(words('desk.offReturned', { numbers }))];
  },
};
