import type { InboundEvent } from '../../src/core/event';
import { isFromCitizen } from '../../src/inbox/touch';
import type { BotHandler } from '../context';

const SAID: ReadonlySet<InboundEvent['kind']> = new Set(['text', 'command', 'choice', 'attachment']);

/**
 * What stands in a private conversation and was not said by its one person: logged, for there is nobody whom an answer would
 * be for, and no rights in somebody else's conversation.
 */
export const systemOfAnother: BotHandler = {
  id: 'system.of-another',
  role: 'citizen',
  match: (event) => SAID.has(event.kind) && !isFromCitizen(event),
  handle: async () => [],
};
