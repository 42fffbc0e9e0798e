import type { InboundEvent } from '../../src/core/event';
import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';
import { actOf } from './act';

const CHOICE = /^files:(\S+):(\d{1,16})$/;

/** The button below the latest files of an inquiry: it brings those before them. */
export const operatorEarlierFiles: BotHandler = {
  id: 'operator.earlier-files',
  role: 'operator',
  match: (event) => asked(event) !== null,
  handle: async (event, context) => {
    const { services, turn, words } = context;
    const { number, order } = asked(event)!;
    const act = actOf(context);
    const inquiry = await services.desk.find(act, number);
    if (!inquiry) return [textReply(words('desk.unknownNumber', { given: number.slice(0, 40) }))];
    if (!(await services.desk.bringEarlier(act, inquiry, order)))
      return [textReply(words('desk.notYours', { number: inquiry.number }))];
    turn.belongsTo(inquiry._id, false);
    return [];
  },
};

function asked(event: InboundEvent): { number: string; order: number } | null {
  const [, number, order] = (event.kind === 'choice' && CHOICE.exec(event.value)) || [];
  return number && order ? { number, order: Number(order) } : null;
}
