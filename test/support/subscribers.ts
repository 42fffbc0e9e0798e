import type { StaffRow } from '../../models/staff';
import type { ChannelLimits, ChannelName, Outbound } from '../../src/core/channel';
import type { OutboxDeps } from '../../src/outbox/deps';
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
}

/** A member of staff who subscribes. */
export interface Subscriber {
  readonly person: string;
  readonly conversation: string;
  /** Says it and returns what came back. */
  says(text: string): Promise<Got[]>;
  /** All words that came so far. */
  got(): Got[];
  /** The names of all pictures and files that came so far. */
  files(): string[];
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

/** How it is otherwise than usual: what is made, and which files Telegram takes. */
export interface SubscribersOptions {
  readonly make?: OutboxDeps['make'];
  readonly documents?: ChannelLimits['documents'];
}

/** Opens processes on a database. */
export function openSubscribers(
  db: Collections,
  at = '2024-09-04T10:00:00',
  { make, documents }: SubscribersOptions = {},
): Subscribers {
  let now = bakuTime(at);
  const clock = (): Date => now;
  const telegram = createFakeChannel('telegram', documents ? { documents } : {});
  const messenger = createFakeChannel('messenger', { window: WINDOW });
  const another = (on: Collections = db): Instance =>
    createInstance(on, {
      ...{ channel: telegram, others: [messenger], clock, holdsAll: (token += 1), againMs: 1 },
      ...(make ? { make } : {}),
    });
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
    const came = (): Outbound['reply'][] =>
      (channel === 'telegram' ? telegram : messenger).sent
        .filter(({ to }) => to.conversationId === id)
        .map(({ reply }) => reply);
    const got = (): Got[] =>
      came().flatMap((reply) =>
        reply.kind === 'text' ? [{ text: reply.text, choices: reply.choices ?? [] }] : [],
      );
    const files = (): string[] =>
      came().flatMap((reply) =>
        // What stands in for a picture here is called as it was ordered.
        reply.kind === 'picture' ? [reply.alt] : reply.kind === 'document' ? [reply.fileName] : [],
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
    return { person, conversation: KEYRING.pseudonym('conversation', channel, 'bot', id), says, got, files };
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
