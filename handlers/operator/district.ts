import { textReply } from '../../src/core/reply';
import { closedBy } from '../../src/desk/close';
import { isHis } from '../../src/desk/find';
import type { BotHandler } from '../context';
import { actOf, leaveQuestion } from './act';
import { operatorWrite } from './addressed';
import { next, withoutDistrict } from './close';

/** A district's name; what is longer is a message. */
const LONGEST = 40;

/**
 * The district that was asked for, typed. An answer to a message is no district, and neither is a long text; nor is
 * anything once the inquiry has left his hands: then it is a message like any other.
 */
export const operatorDistrict: BotHandler = {
  id: 'operator.district',
  role: 'operator',
  match: (event, { turn }) =>
    event.kind === 'text' &&
    event.replyTo === undefined &&
    event.text.length <= LONGEST &&
    turn.conversation?.awaiting === 'district' &&
    Boolean(turn.conversation.awaitingFor),
  handle: async (event, context) => {
    const { actor, services, turn, words } = context;
    const given = event.kind === 'text' ? event.text.trim() : '';
    const [number = '', flags = ''] = turn.conversation!.awaitingFor!.split(':');
    const act = actOf(context);
    const inquiry = await services.desk.find(act, number);
    if (!inquiry || (!isHis(inquiry, act) && !closedBy(inquiry, act))) {
      await leaveQuestion(context);
      return operatorWrite.handle(event, context);
    }
    turn.belongsTo(inquiry._id, false);
    const { sure, likely } = services.districts.find(given);
    if (!sure) {
      const choices = likely.map(({ code }) => ({
        label: services.districts.nameOf(code, actor.locale),
        value: `close:${number}:${flags}:district:${code}`,
      }));
      const text = words('desk.close.districtUnsure', { number, given });
      return [textReply(text, [...choices, withoutDistrict(number, flags, context)])];
    }
    await turn.remember({ awaiting: null, awaitingFor: null });
    const picked = await services.desk.pick(act, inquiry._id, { district: sure.code });
    if (!picked) return [textReply(words('desk.notYours', { number }))];
    return next(picked, flags, context, act);
  },
};
