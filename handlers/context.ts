import type { Actor } from '../src/core/actor';
import type { Handler } from '../src/core/handler';
import type { Turn } from '../src/inbox/turn';
import type { Standing } from '../src/people/standing';
import type { Services } from '../src/services';
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

/** A handler of this product. */
export type BotHandler = Handler<Context>;
