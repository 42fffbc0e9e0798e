import type { Locale } from '../core/actor';
import type { Channel, ChannelName } from '../core/channel';
import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { Hours } from '../hours/hours';
import type { Outbox } from '../outbox/outbox';
import type { Keyring } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';

/** What the desk stands on. */
export interface DeskDeps {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly hours: Hours;
  readonly tell: Outbox['tell'];
  readonly clock: Clock;
  readonly timezone: string;
  readonly defaultLocale: Locale;
  /** The channels: their reply windows, and the files they can bring. */
  readonly channels?: ReadonlyMap<ChannelName, Channel>;
  /** The group where waiting inquiries are announced; absent: only privately, to those on duty. */
  readonly staffChat?: StaffChat | null;
  /** How long an operator may be silent before the inquiries go back to the queue, in milliseconds; 30 minutes unless told. */
  readonly idleMs?: number;
  /** How long a member who has no inquiry may be silent before the duty ends, in milliseconds; 4 hours unless told. */
  readonly idleDutyMs?: number;
  /** Where canned replies are; the checked-in ones unless told. */
  readonly repliesFolder?: string;
}

/** A group of staff on Telegram: the bot's account there, and the group's number. */
export interface StaffChat {
  readonly accountId: string;
  readonly chatId: string;
}

/**
 * A member of staff who does something at the desk, by a chat command or on a page. `id` is the event's or the
 * request's: everything written takes its id from it, so that doing it again adds nothing.
 */
export interface Act {
  readonly id: string;
  readonly staff: string;
  readonly locale: Locale;
  readonly at: Date;
  readonly test: boolean;
}
