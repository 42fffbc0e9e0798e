import type { InboundEvent } from '../../src/core/event';
import { textReply } from '../../src/core/reply';
import { mayServe } from '../../src/people/may-see';
import { audited } from '../audited';
import { COMMANDS } from '../commands';
import type { BotHandler } from '../context';

const DESK: ReadonlySet<string> = new Set([
  // The console has more than the desk.
  ...COMMANDS.filter(({ role, name }) => role === 'operator' && name !== 'web').map(({ name }) => name),
  'correct',
]);

const CHOICE = /^(claim|close|for|transfer):/;

/** A supervisor whose limit leaves the chats out does not work at the desk either: it is all about chats. */
export const supervisorWithoutChats: BotHandler = {
  id: 'supervisor.without-chats',
  role: 'supervisor',
  match: (event, { staff }) => isOfDesk(event) && (staff ? !mayServe(staff) : false),
  handle: async (event, context) => {
    const what = event.kind === 'command' ? event.name : 'claim';
    await audited(context, 'desk.refused', 'desk', { what });
    return [textReply(context.words('staff.noChats'))];
  },
};

function isOfDesk(event: InboundEvent): boolean {
  if (event.kind === 'command') return DESK.has(event.name) && !event.group;
  return event.kind === 'choice' && CHOICE.test(event.value);
}
