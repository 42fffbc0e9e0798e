import type { Role } from './actor';
import type { InboundEvent } from './event';
import type { Reply } from './reply';

/**
 * One thing a person may say and what is answered. `Context` is what the composition hands over: actor, clock,
 * words and services.
 */
export interface Handler<Context> {
  /** Stable, dotted, in the logs: `supervisor.stats`. */
  readonly id: string;
  /** The least role it is for. To anyone below it does not exist. */
  readonly role: Role;
  match(event: InboundEvent, context: Context): boolean;
  handle(event: InboundEvent, context: Context): Promise<readonly Reply[]>;
}
