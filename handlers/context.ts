import type { Actor } from '../src/core/actor';
import type { InboundEvent } from '../src/core/event';
import type { Handler } from '../src/core/handler';
import type { Turn } from '../src/inbox/turn';
import type { Standing } from '../src/people/standing';
import type { Services } from '../src/services';
import type { InteractionRow } from '../models/interaction';
import type { StaffRow } from '../models/staff';
import type { Words } from '../locales';

/** What a handler is handed: who speaks, in which words to answer, the event's turn, and the services. */
export interface Context {
  readonly actor: Actor;
  /** The member of staff who speaks; null for a citizen. */
  readonly staff: StaffRow | null;
  /** How the person stands with us. */
  readonly standing: Standing;
  /** The event is handled again, and was read by the operator who has closed its inquiry since. */
  readonly heard: boolean;
  readonly words: Words;
  readonly turn: Turn;
  readonly services: Services;
}

/**
 * What answering with figures needs: who asks, and the event it is audited by, whether that was a message or a request of
 * the staff console. Every context is one.
 */
export interface Asking extends Pick<Context, 'actor' | 'staff' | 'words' | 'services'> {
  readonly turn: {
    readonly row: Pick<InteractionRow, '_id' | 'channel' | 'conversation' | 'receivedAt'>;
    readonly event: Pick<InboundEvent, 'accountId'>;
  };
}

/** A handler of this product. */
export type BotHandler = Handler<Context>;
