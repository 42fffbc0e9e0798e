import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';
import { actOf } from './act';
import { operatorWrite } from './addressed';
import { awaitedInquiry, isAwaited } from './awaited';
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
    isAwaited(event, turn, 'district') && event.kind === 'text' && event.text.length <= LONGEST,
  handle: async (event, context) => {
    const { actor, services, turn, words } = context;
    const given = event.kind === 'text' ? event.text.trim() : '';
    const act = actOf(context);
    const awaited = await awaitedInquiry(context, act);
    if (!awaited) return operatorWrite.handle(event, context);
    const { inquiry, number, flags } = awaited;
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
