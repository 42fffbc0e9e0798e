import { textReply } from '../../src/core/reply';
import { closedBy } from '../../src/desk/close';
import { isHis } from '../../src/desk/find';
import type { BotHandler } from '../context';
import { actOf, leaveQuestion } from './act';
import { operatorWrite } from './addressed';
import { next } from './close';
import { notNoted } from './note';

/**
 * The note for clerical work that a closing asked for. An answer to a message is none, nor is anything once the inquiry has
 * left his hands: then it is a message like any other.
 */
export const operatorForwardNote: BotHandler = {
  id: 'operator.forward-note',
  role: 'operator',
  match: (event, { turn }) =>
    event.kind === 'text' &&
    event.replyTo === undefined &&
    turn.conversation?.awaiting === 'forward-note' &&
    Boolean(turn.conversation.awaitingFor),
  handle: async (event, context) => {
    const { services, turn, words } = context;
    const [number = '', flags = ''] = turn.conversation!.awaitingFor!.split(':');
    const act = actOf(context);
    const inquiry = await services.desk.find(act, number);
    if (!inquiry || (!isHis(inquiry, act) && !closedBy(inquiry, act))) {
      await leaveQuestion(context);
      return operatorWrite.handle(event, context);
    }
    turn.belongsTo(inquiry._id, false);
    await turn.remember({ awaiting: null, awaitingFor: null });
    const noted = await services.desk.note(act, inquiry, event.kind === 'text' ? event.text.trim() : '');
    if (noted !== 'done') return [textReply(notNoted(noted, number, words))];
    return next(inquiry, `${flags}f`, context, act);
  },
};
