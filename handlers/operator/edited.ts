import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';

/** An operator mends what was sent already: the citizen does not see that. */
export const operatorEdited: BotHandler = {
  id: 'operator.edited',
  role: 'operator',
  match: (event) => event.kind === 'edited' && event.group !== true && event.text !== null,
  handle: async (_event, { actor, services, words }) =>
    (await services.desk.takenBy(actor.person)).length > 0 ? [textReply(words('desk.editNotSent'))] : [],
};
