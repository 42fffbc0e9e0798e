import { textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { currentInquiry, isWithPeople } from './current';
import { mainChoices } from './menu';
import { openingWords } from './opening';
import { addTo } from './question';
import { isGreeting } from './said';

/**
 * Greeting, notice, privacy and the main menu. What is written next opens a new inquiry, unless one waits for a person:
 * that one goes on.
 */
export const citizenStart: BotHandler = {
  id: 'citizen.start',
  role: 'citizen',
  // Whoever only greets is greeted.
  match: (event) =>
    isCommand(event, 'start', 'menu', 'new') || (event.kind === 'text' && isGreeting(event.text)),
  handle: async (event, context) => {
    const { turn, words } = context;
    const inquiry = await currentInquiry(context);
    const greeted = event.kind === 'text';
    if (greeted && inquiry && isWithPeople(inquiry)) return addTo(inquiry, event, context);
    if (inquiry?.stage === 'taken')
      return [textReply(words('citizen.withOperator', { number: inquiry.number }))];
    const waiting = inquiry && isWithPeople(inquiry) ? inquiry : null;
    // A greeting may begin what goes on with an inquiry just closed.
    const kept = waiting ?? (greeted && inquiry?.stage === 'closed' ? inquiry : null);
    await turn.remember({
      direction: null,
      openInquiry: kept?._id ?? null,
      awaiting: null,
      awaitingFor: null,
    });
    const parts = [
      words('citizen.welcome'),
      words('citizen.privacy'),
      ...(await openingWords(context)),
      ...(waiting ? [words('citizen.inQueue', { number: waiting.number })] : []),
      words('citizen.chooseDirection'),
    ];
    return [textReply(parts.join('\n\n'), mainChoices(words))];
  },
};
