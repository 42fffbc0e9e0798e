import type { InboundEvent } from '../src/core/event';
import type { CommandName } from './commands';

/** True when the event is one of these commands, which the table has to have. */
export function isCommand(
  event: InboundEvent,
  ...names: readonly CommandName[]
): event is InboundEvent & { kind: 'command' } {
  return event.kind === 'command' && (names as readonly string[]).includes(event.name);
}
