import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';

/** In a group everybody reads along: nothing is opened there, and no command is known there. */
export const systemGroup: BotHandler = {
  id: 'system.group',
  role: 'citizen',
  match: (event) => event.group === true,
  handle: async (event, { words }) =>
    event.kind === 'command' ? [textReply(words('citizen.unknownCommand'))] : [],
};
