import type { StaffRow } from '../../models/staff';
import type { ChannelName } from '../../src/core/channel';
import type { Locale } from '../../src/core/actor';
import { parseText } from '../../src/core/event';
import type { Choice } from '../../src/core/reply';
import type { Collections } from '../../src/database/collections';
import { createFakeChannel, type FakeChannel } from '../fakes/channel';
import { createInstance, type Instance, KEYRING } from './instance';
import { bakuTime } from './product';

const HOUR_MS = 3_600_000;
const WINDOW = { anyMs: 24 * HOUR_MS, personMs: 7 * 24 * HOUR_MS };

/** What reached somebody: the text, and its buttons. */
export interface Got {
  readonly text: string;
  readonly choices: readonly Choice[];
  /** Of a picture or a file: its name, as it was ordered. */
  readonly file?: string;
}

/** A member of staff who subscribes. */
export interface Subscriber {
  readonly person: string;
  readonly conversation: string;
  /** Says it and returns what came back. */
  says(text: string): Promise<Got[]>;
  /** Everything that came so far. */
  got(): Got[];
}

/** Processes on one database with a clock that can be set, and members of staff around them. */
export interface Subscribers {
  readonly instance: Instance;
  readonly channels: { readonly telegram: FakeChannel; readonly messenger: FakeChannel };
  now(): Date;
  /** Sets the clock; a local time of Baku. */
  at(time: string): void;
  /** Another process on the same channels; `db` when its writes may break. */
  another(db?: Collections): Instance;
  /** One round of telling, and everything sent. */
  round(): Promise<void>;
  subscriber(
    more?: Partial<StaffRow> & { readonly channel?: ChannelName; readonly locale?: Locale },
  ): Promise<Subscriber>;
}

let serial = 0;
let token = 0;

/** Opens processes on a database. */
export function openSubscribers(db: Collections, at = '2024-09-04T10:00:00'): Subscribers {
  let now = bakuTime(at);
  const clock = (): Date => now;
  const telegram = createFakeChannel('telegram');
  const messenger = createFakeChannel('messenger', { window: WINDOW });
  const another = (on: Collections = db): Instance =>
    createInstance(on, { channel: telegram, others: [messenger], clock, holdsAll: (token += 1), againMs: 1 });
  const instance = another();
  const subscriber: Subscribers['subscriber'] = async ({
    channel = 'telegram',
    locale = 'az',
    ...row
  } = {}) => {
    const id = `staff-${(serial += 1)}`;
    const person = KEYRING.pseudonym('person', channel, id);
    const given = {
      role: 'supervisor' as const,
      source: 'cli' as const,
      grantedAt: now,
      revokedAt: null,
      ...row,
    };
    await db.staff.updateOne({ _id: person }, { $set: given }, { upsert: true });
    const got = (): Got[] =>
      (channel === 'telegram' ? telegram : messenger).sent
        .filter(({ to }) => to.conversationId === id)
        .map(({ reply }) =>
          reply.kind === 'text'
            ? { text: reply.text, choices: reply.choices ?? [] }
            : { text: '', choices: [] },
        );
    const says = async (text: string): Promise<Got[]> => {
      const before = got().length;
      const key = `event-${(serial += 1)}`;
      const event = {
        eventKey: key,
        messageId: `in:${key}`,
        sentAt: now,
        localeHint: locale,
        ...parseText(text),
      };
      const where = { channel, accountId: 'bot', conversationId: id, senderId: id };
      await instance.inbox.record({ ...where, ...event });
      await instance.settle();
      return got().slice(before);
    };
    return { person, conversation: KEYRING.pseudonym('conversation', channel, 'bot', id), says, got };
  };
  return {
    ...{ instance, another, subscriber, now: clock, channels: { telegram, messenger } },
    at: (time) => {
      now = bakuTime(time);
    },
    round: async () => {
      await instance.services.subscriptions.round();
      await instance.settle();
    },
  };
}
