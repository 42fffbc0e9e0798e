import { textReply } from '../../src/core/reply';
import { maySee } from '../../src/people/may-see';
import { isCommand } from '../command';
import { commandLines, menuOf } from '../commands';
import type { BotHandler } from '../context';

/** What a supervisor or an administrator can do, how to ask for figures, and the centres that exist. */
export const supervisorHelp: BotHandler = {
  id: 'supervisor.help',
  role: 'supervisor',
  match: (event) => isCommand(event, 'help', 'start', 'menu'),
  handle: async (event, { actor, staff, services, turn, words }) => {
    if (!isCommand(event, 'help')) return [textReply(words('staff.welcome'))];
    const centres = await services.centres.list();
    const seen = centres.filter(({ _id }) => maySee(staff, `centre:${_id}`));
    const lines = seen.map(({ _id, names }) => `${_id} – ${names.at(-1)!.names[actor.locale]}`);
    void services.staff.showCommands(turn.row.conversation, menuOf(actor.role, words));
    const help = words('staff.help', { centres: lines.join('\n') });
    return [textReply(`${commandLines(actor.role, words)}\n\n${help}`)];
  },
};
