import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';
import { actOf } from './act';
import { operatorWrite } from './addressed';
import { awaitedInquiry, isAwaited } from './awaited';
import { askNote, next } from './close';
import { notNoted } from './note';

/**
 * The note for clerical work that a closing asked for. An answer to a message is none, nor is anything once the inquiry has
 * left his hands: then it is a message like any other. When the citizen has written since, it may be either: he is asked anew.
 */
export const operatorForwardNote: BotHandler = {
  id: 'operator.forward-note',
  role: 'operator',
  match: (event, { turn }) => isAwaited(event, turn, 'forward-note'),
  handle: async (event, context) => {
    const { services, turn, words } = context;
    const act = actOf(context);
    const awaited = await awaitedInquiry(context, act);
    if (!awaited) return operatorWrite.handle(event, context);
    const { inquiry, number, flags, askedBy } = awaited;
    if (await services.desk.heardSince(turn.row.conversation, askedBy))
      return askNote(inquiry, flags, context, true);
    await turn.remember({ awaiting: null, awaitingFor: null });
    const noted = await services.desk.note(act, inquiry, event.kind === 'text' ? event.text.trim() : '');
    if (noted !== 'done') return [textReply(notNoted(noted, number, words))];
    return next(inquiry, `${flags}f`, context, act);
  },
};
