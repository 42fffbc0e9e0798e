import { textReply } from '../../src/core/reply';
import { currentInquiry, isWithPeople } from '../citizen/current';
import { addTo } from '../citizen/question';
import type { BotHandler, Context } from '../context';

/** Also the answer to a staff command by anyone who is not staff. What people have an inquiry for is theirs to read. */
export const everyoneUnknownCommand: BotHandler = {
  id: 'everyone.unknown-command',
  role: 'citizen',
  match: (event) => event.kind === 'command',
  handle: async (event, context) => {
    const inquiry = context.actor.role === 'citizen' ? await currentInquiry(context) : null;
    if (inquiry && isWithPeople(inquiry)) return addTo(inquiry, event, context);
    return [
      textReply(
        context.words((await hasInquiries(context)) ? 'desk.unknownCommand' : 'citizen.unknownCommand'),
      ),
    ];
  },
};

/** Whoever is talking to citizens has to know that they did not get it. */
async function hasInquiries({ actor, services }: Context): Promise<boolean> {
  return actor.role !== 'citizen' && (await services.desk.takenBy(actor.person)).length > 0;
}
