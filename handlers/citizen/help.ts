import { textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import { commandLines } from '../commands';
import type { BotHandler } from '../context';
import { homeChoices } from './menu';

/** What a citizen can do here. */
export const citizenHelp: BotHandler = {
  id: 'citizen.help',
  role: 'citizen',
  match: (event) => isCommand(event, 'help'),
  handle: async (_event, { actor, words }) => [
    textReply(words('citizen.help', { commands: commandLines(actor.role, words) }), homeChoices(words)),
  ],
};
