import { textReply } from '../../src/core/reply';
import { LOCALES } from '../../src/core/actor';
import { fold } from '../../src/core/fold';
import { wordsOf } from '../../locales';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { currentInquiry, wasQueued } from './current';
import { handOver } from './hand-over';
import { openingWords } from './opening';
import { relay } from './question';

/** The button's words, typed when no button is there. */
const CALLS = new Set(LOCALES.map((locale) => fold(wordsOf(locale)('button.human'))));

/** A person, please: at any point. Without an inquiry the next message opens one that goes to a person at once. */
export const citizenHuman: BotHandler = {
  id: 'citizen.human',
  role: 'citizen',
  match: (event) =>
    isCommand(event, 'human', 'operator') || (event.kind === 'text' && CALLS.has(fold(event.text.trim()))),
  handle: async (event, context) => {
    const { actor, turn, words } = context;
    if (actor.role !== 'citizen') return [textReply(words('staff.hint'))];
    const inquiry = await currentInquiry(context);
    if (event.kind === 'text' && inquiry?.stage === 'taken') return relay(inquiry, event, context);
    if (inquiry?.stage === 'taken')
      return [textReply(words('citizen.withOperator', { number: inquiry.number }))];
    if (inquiry && wasQueued(inquiry, context)) {
      const waiting = [
        words('citizen.inQueue', { number: inquiry.number }),
        ...(await openingWords(context)),
      ];
      return [textReply(waiting.join('\n\n'))];
    }
    if (inquiry?.outcome === 'open') {
      turn.belongsTo(inquiry._id, false);
      return handOver(inquiry, [words('citizen.numberIs', { number: inquiry.number })], context);
    }
    await turn.remember({ openInquiry: null, awaiting: 'question', awaitingFor: null });
    return [textReply([words('citizen.writeToOperator'), ...(await openingWords(context))].join('\n\n'))];
  },
};
