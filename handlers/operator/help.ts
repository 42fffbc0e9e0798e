import { textReply } from '../../src/core/reply';
import { isCommand } from '../command';
import { commandLines, menuOf } from '../commands';
import type { BotHandler } from '../context';

/** What an operator can do. The queue and the conversation with citizens belong in this folder, one file a command. */
export const operatorHelp: BotHandler = {
  id: 'operator.help',
  role: 'operator',
  match: (event) => isCommand(event, 'help', 'start', 'menu'),
  handle: async (event, { actor, services, turn, words }) => {
    void services.staff.showCommands(turn.row.conversation, menuOf(actor.role, words));
    const help = isCommand(event, 'help') ? commandLines(actor.role, words) : words('staff.operatorWelcome');
    return [textReply(help)];
  },
};
