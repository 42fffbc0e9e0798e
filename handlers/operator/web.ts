import { textReply } from '../../src/core/reply';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';

/** `/web`: a link that signs this member in to the console, once and within two minutes. */
export const operatorWeb: BotHandler = {
  id: 'operator.web',
  role: 'operator',
  match: (event) => isCommand(event, 'web'),
  handle: async (_event, context) => {
    const { actor, services, turn, words } = context;
    // In the console nothing is a trial.
    if (actor.test) return [textReply(words('staff.webTrial'))];
    const link = await services.console.link({
      ...{ event: turn.row._id, person: actor.person, at: services.clock() },
    });
    if (!link) return [textReply(words('staff.webNoAddress'))];
    await audited(context, 'console.link', actor.person);
    return [textReply(words('staff.web', { link }))];
  },
};
