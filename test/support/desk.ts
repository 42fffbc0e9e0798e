import type { ChannelName, FetchedFile, Outbound } from '../../src/core/channel';
import { type InboundEvent, parseText } from '../../src/core/event';
import type { Choice, HeldReply, Reply } from '../../src/core/reply';
import type { Collections } from '../../src/database/collections';
import type { Act } from '../../src/desk/deps';
import { grantRole } from '../../src/people/role';
import type { InquiryRow } from '../../models/inquiry';
import { createFakeChannel, type FakeChannel } from '../fakes/channel';
import { until } from './processes';
import { createInstance, type Instance, KEYRING, NOON } from './instance';

export const GROUP = { accountId: 'bot', chatId: '-100500' };
const HOUR_MS = 3_600_000;
const WINDOW = { anyMs: 24 * HOUR_MS, personMs: 7 * 24 * HOUR_MS };

/** Somebody at one of the channels. */
export interface Someone {
  readonly id: string;
  readonly person: string;
  readonly conversation: string;
  /** Writes; resolves once everything that follows from it is done. */
  says(text: string, more?: Partial<InboundEvent>): Promise<void>;
  presses(value: string, more?: Partial<InboundEvent>): Promise<void>;
  does(event: Partial<InboundEvent> & { kind: InboundEvent['kind'] }): Promise<void>;
  /** Presses the button of the last message whose label has this in it. */
  chooses(label: string): Promise<void>;
  /** Everything that reached this person, in order, and the texts alone. */
  got(): Outbound[];
  texts(): string[];
  /** Waits for a message with this in it, and returns the last such one. */
  hears(text: string): Promise<string>;
  /** The last message with this in it: how the platform calls it. */
  messageWith(text: string): string;
  choices(): readonly Choice[];
}

/** An operators' desk with citizens around it, on channels without platforms. */
export interface Bench {
  readonly db: Collections;
  readonly instance: Instance;
  readonly channels: Readonly<Record<ChannelName, FakeChannel>>;
  readonly files: Map<string, FetchedFile>;
  now(): Date;
  /** Lets time pass. */
  later(ms: number): void;
  citizen(id: string, channel?: ChannelName): Someone;
  /** A member of staff who wrote to the bot in private. */
  operator(
    id: string,
    more?: {
      readonly role?: 'operator' | 'supervisor';
      readonly on?: boolean;
      readonly channel?: ChannelName;
    },
  ): Promise<Someone>;
  group(): string[];
  /** An inquiry of a citizen that waits in the queue. */
  waiting(citizen: Someone, words?: string): Promise<InquiryRow>;
  inquiry(id: string): Promise<InquiryRow>;
  act(staff: Someone, id?: string): Act;
}

let serial = 0;

/** Sets up a desk on an open database. */
export function openDesk(
  db: Collections,
  options: {
    readonly group?: boolean;
    readonly idleMs?: number;
    readonly againMs?: number;
    /** Records events here, so that only handling can break. */ readonly recordIn?: Collections;
  } = {},
): Bench {
  let now = NOON.getTime();
  const files = new Map<string, FetchedFile>();
  const fetchFile = async (id: string): Promise<FetchedFile> =>
    files.get(id) ?? { ok: false, reason: 'gone' };
  const channels = {
    telegram: Object.assign(createFakeChannel('telegram'), { fetchFile }),
    messenger: createFakeChannel('messenger', { window: WINDOW }),
    instagram: createFakeChannel('instagram', { window: WINDOW }),
    web: createFakeChannel('web'),
  };
  const { telegram, ...others } = channels;
  const clock = (): Date => new Date(now);
  const instance = createInstance(db, {
    ...{ channel: telegram, others: Object.values(others), clock, holdsAll: 1 },
    ...(options.group === false ? {} : { staffChat: GROUP }),
    ...(options.againMs ? { againMs: options.againMs } : {}),
    ...(options.idleMs ? { idleMs: options.idleMs } : {}),
  });
  const recorder = options.recordIn
    ? createInstance(options.recordIn, { clock, onRecorded: () => undefined })
    : instance;
  const someone = (id: string, channel: ChannelName): Someone => {
    const account = channel === 'telegram' ? 'bot' : channel;
    const does: Someone['does'] = async (event) => {
      now += 1000;
      const key = `event-${(serial += 1)}`;
      const base = {
        channel,
        accountId: account,
        eventKey: key,
        messageId: `in:${key}`,
        conversationId: id,
        senderId: id,
      };
      await recorder.inbox.record({ ...base, sentAt: clock(), ...event } as InboundEvent);
      await instance.settle();
    };
    const got = (): Outbound[] => channels[channel].sent.filter(({ to }) => to.conversationId === id);
    const choices = (): readonly Choice[] => {
      const last = got().findLast(({ reply }) => reply.kind === 'text' && reply.choices !== undefined);
      return last?.reply.kind === 'text' ? (last.reply.choices ?? []) : [];
    };
    const me: Someone = {
      ...{ id, does, got, choices },
      person: KEYRING.pseudonym('person', channel, id),
      conversation: KEYRING.pseudonym('conversation', channel, account, id),
      says: (text, more = {}) => does({ ...parseText(text), ...more } as never),
      presses: (value, more = {}) => does({ kind: 'choice', value, ...more } as never),
      chooses: (label) => {
        const choice = choices().find((one) => one.label.includes(label));
        if (!choice)
          throw new Error(
            `No button "${label}" among: ${choices()
              .map((one) => one.label)
              .join(', ')}`,
          );
        return me.presses(choice.value);
      },
      texts: () => got().map(({ reply }) => textOf(reply)),
      hears: async (text) => {
        await until(async () => me.texts().some((one) => one.includes(text)));
        return me.texts().findLast((one) => one.includes(text))!;
      },
      messageWith: (text) => {
        const sent = got().findLast(({ reply }) => textOf(reply).includes(text));
        if (!sent) throw new Error(`Nobody was sent "${text}", but: ${me.texts().join(' | ')}`);
        return `m:${sent.id}`;
      },
    };
    return me;
  };
  return {
    ...{ db, instance, channels, files },
    now: clock,
    later: (ms) => {
      now += ms;
    },
    citizen: (id, channel = 'telegram') => someone(id, channel),
    operator: async (id, { role = 'operator', on = true, channel = 'telegram' } = {}) => {
      const operator = someone(id, channel);
      await grantRole(db, operator.person, role, 'cli', clock());
      await db.staff.updateOne({ _id: operator.person }, { $set: { label: `Əməkdaş ${id}` } });
      await operator.says(on ? '/on' : '/mine');
      return operator;
    },
    group: () => telegram.texts(GROUP.chatId),
    waiting: async (citizen, words = 'Pensiyam gəlmir') => {
      await citizen.says(words);
      await citizen.says('/human');
      const inquiry = await db.inquiries.findOne(
        { person: citizen.person, outcome: 'open' },
        { sort: { receivedAt: -1 } },
      );
      if (inquiry?.stage !== 'queued') throw new Error(`The inquiry is not in the queue: ${inquiry?.stage}`);
      return inquiry;
    },
    inquiry: async (id) => (await db.inquiries.findOne({ _id: id }))!,
    act: (staff, id = `act-${(serial += 1)}`) => ({
      ...{ id, staff: staff.person, locale: 'az', at: clock(), test: false },
    }),
  };
}

/** What a reply says, and what file it is. */
export function textOf(reply: Reply | HeldReply): string {
  if (reply.kind === 'text') return reply.text;
  return `[${reply.kind === 'document' ? reply.fileName : 'picture'}] ${reply.caption ?? ''}`.trim();
}
