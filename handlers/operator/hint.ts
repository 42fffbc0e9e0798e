import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';

/** What staff write that is no command is not a citizen's inquiry. */
export const operatorHint: BotHandler = {
  id: 'operator.hint',
  role: 'operator',
  match: (event) => event.kind !== 'command',
  handle: async (_event, { words }) => [textReply(words('staff.hint'))],
};
