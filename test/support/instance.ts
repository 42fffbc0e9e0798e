import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createResponder } from '../../handlers';
import { answerView } from '../../handlers/supervisor/answer-view';
import type { InteractionRow } from '../../models/interaction';
import type { Channel, ChannelName } from '../../src/core/channel';
import type { Clock } from '../../src/core/clock';
import { type InboundEvent, parseText } from '../../src/core/event';
import { textReply } from '../../src/core/reply';
import type { Collections } from '../../src/database/collections';
import { Dispatcher } from '../../src/inbox/dispatcher';
import type { HandleDeps } from '../../src/inbox/handle';
import { Inbox } from '../../src/inbox/inbox';
import { PARTITIONS } from '../../src/inbox/partition';
import { Shares } from '../../src/inbox/shares';
import type { Spool } from '../../src/inbox/spool';
import type { Turn } from '../../src/inbox/turn';
import { createTurns } from '../../src/inbox/turns';
import type { Log } from '../../src/log';
import { createMetrics } from '../../src/metrics';
import { Outbox } from '../../src/outbox/outbox';
import type { OutboxDeps } from '../../src/outbox/deps';
import { createKeyring, type Keyring } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import { Leases } from '../../src/schedule/lease';
import { type Answers, createAnswers } from '../../src/answers/catalogue';
import { dataPath } from '../../src/database/project-root';
import type { Districts } from '../../src/districts/districts';
import { loadDistricts } from '../../src/districts/load';
import type { Hours } from '../../src/hours/hours';
import { loadHours } from '../../src/hours/load';
import type { StaffChat } from '../../src/desk/deps';
import { createServices, type Services } from '../../src/services';
import { bringCounted } from '../../src/stats/bring-counted';
import { countCases } from '../../src/stats/roll-up-loop';
import { createFakeChannel, type FakeChannel } from '../fakes/channel';
import { PIXEL } from '../contracts/channel-samples';
import { until } from './processes';

export const KEYRING = createKeyring([Buffer.alloc(32, 7)]);
export const NOON = new Date('2024-09-02T08:00:00Z');

/** What one process is made of, without a server around it. */
export interface Instance {
  readonly channel: FakeChannel;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly dispatcher: Dispatcher;
  readonly shares: Shares;
  readonly leases: Leases;
  readonly people: PeopleKeys;
  readonly handling: HandleDeps;
  readonly services: Services;
  /** Names of what was logged. */
  readonly logged: string[];
  /** One round of the work that a server does all the time. */
  work(): Promise<void>;
  /** Works until nothing is left to handle and to send. */
  settle(): Promise<void>;
  /** Everything stops at once, as if the process had died. */
  die(): void;
}

export interface InstanceOptions {
  readonly keyring?: Keyring;
  readonly spool?: Spool | null;
  readonly clock?: Clock;
  readonly leaseMs?: number;
  readonly channel?: FakeChannel;
  /** Other channels beside that one. */
  readonly others?: readonly FakeChannel[];
  readonly staffChat?: StaffChat;
  readonly idleMs?: number;
  readonly stoppedMs?: number;
  /** How long anything rests that the database did not take. */
  readonly againMs?: number;
  /** How often the spool is looked through for what killed processes left. */
  readonly adoptEveryMs?: number;
  /** Holds everything under this token, without asking the database. */
  readonly holdsAll?: number;
  /** What pictures and documents come to; a pixel unless told. */
  readonly make?: OutboxDeps['make'];
  readonly sentFiles?: OutboxDeps['sentFiles'];
  /** Instead of the real handlers. */
  readonly respond?: (turn: Turn) => Promise<string[]>;
  readonly onRecorded?: (row: InteractionRow, event: InboundEvent) => void;
}

// Read once: a test may compose hundreds of processes.
let hours: Hours | undefined;
let catalogue: Answers | undefined;
let districts: Districts | undefined;

/** Composes a process on a database that is open. */
export function createInstance(db: Collections, options: InstanceOptions = {}): Instance {
  const { keyring = KEYRING, clock = () => NOON, channel = createFakeChannel('telegram') } = options;
  const { log, logged } = captureLog();
  const metrics = createMetrics();
  const people = new PeopleKeys(db, keyring);
  const leases = new Leases(db, randomUUID(), options.leaseMs);
  const shares: Shares = new Shares(db, leases, (part) => dispatcher.idle(part) && outbox.idle(part));
  const { holdsAll } = options;
  if (holdsAll !== undefined) {
    const all = Array.from({ length: PARTITIONS }, (_, index) => index);
    const held = { token: () => holdsAll, mine: () => all, balance: async () => undefined };
    Object.assign(shares, held);
    Object.defineProperty(shares, 'everything', { value: true });
  }
  let dead = false;
  const token = (partition: number): number | null => (dead ? null : shares.token(partition));
  const all = [channel, ...(options.others ?? [])];
  const channels = new Map<ChannelName, Channel>(all.map((one) => [one.name, one]));
  const { stoppedMs = 60_000, againMs = 500 } = options;
  const outbox = new Outbox({
    ...{ db, keyring, people, channels, clock, log, metrics, token },
    ...{ stoppedMs, againMs, make: options.make ?? drawPixel },
    ...(options.sentFiles ? { sentFiles: options.sentFiles } : {}),
    onUnsent: (row) => void services.desk.undelivered(row).catch(() => void logged.push('desk.failed')),
  });
  const services: Services = createServices({
    ...{ db, keyring, people, clock, timezone: 'Asia/Baku', defaultLocale: 'az' as const },
    count: (source) => countCases(db, leases, source),
    insert: bringCounted(db, leases),
    hours: (hours ??= loadHours('Asia/Baku')),
    answers: (catalogue ??= createAnswers(dataPath('answers'))),
    districts: (districts ??= loadDistricts()),
    tell: (...told) => outbox.tell(...told),
    answerView: (wanted) => answerView(services, wanted),
    channels,
    ...(options.staffChat ? { staffChat: options.staffChat } : {}),
    ...(options.idleMs ? { idleMs: options.idleMs } : {}),
  });
  const { respond } = options;
  const answers = respond && {
    respond: async (turn: Turn) => ({
      handler: 'test',
      replies: (await respond(turn)).map((text) => textReply(text)),
    }),
    apologise: async () => [textReply('Üzr istəyirik')],
  };
  const handling: HandleDeps = {
    ...{ db, keyring, people, outbox, clock, log, metrics },
    turns: createTurns(db, people),
    ...(answers ?? createResponder(services)),
  };
  const dispatcher: Dispatcher = new Dispatcher(handling, shares, againMs);
  const inbox = new Inbox({
    ...{ db, keyring, people, spool: options.spool ?? null, clock, log, metrics },
    ...(options.adoptEveryMs ? { adoptEveryMs: options.adoptEveryMs } : {}),
    onRecorded: options.onRecorded ?? ((row, event) => dispatcher.recorded(row, event)),
    onMissed: () => dispatcher.fellBehind(),
  });
  // As the server does: a step that fails is logged and done again.
  const step = (work: Promise<void>): Promise<void> => work.catch(() => void logged.push('work.failed'));
  const work = async (): Promise<void> => {
    await step(shares.balance());
    await step(outbox.scan(shares.mine()));
    await step(dispatcher.scan());
  };
  return {
    ...{ channel, inbox, outbox, dispatcher, shares, leases, people, handling, services, logged, work },
    settle: async () => {
      let balanced = -Infinity;
      await until(async () => {
        if (performance.now() - balanced > 100) {
          await step(shares.balance());
          balanced = performance.now();
        }
        await step(outbox.scan(shares.mine()));
        await step(dispatcher.scan());
        // Asking the database meanwhile would cost more than the work itself.
        for (let turns = 0; turns < 50 && dispatcher.inHand + outbox.inHand > 0; turns += 1) await sleep(2);
        const [waiting, unsent] = await Promise.all([
          db.interactions.findOne({ state: 'received', partition: { $gte: 0 } }),
          db.outbound.findOne({ state: { $in: ['queued', 'sending'] } }),
        ]);
        return !waiting && !unsent;
      });
    },
    die: () => {
      dead = true;
      void dispatcher.stop(0);
      void outbox.close(0);
    },
  };
}

const drawPixel: OutboxDeps['make'] = async ({ as, alt, fileName, caption }) => {
  const about = caption === undefined ? {} : { caption };
  return as === 'picture'
    ? { kind: 'picture', png: PIXEL, alt, ...about }
    : { kind: 'document', bytes: PIXEL, mimeType: 'image/png', fileName, ...about };
};

/** A log that keeps the names of the events. */
export function captureLog(): { log: Log; logged: string[] } {
  const logged: string[] = [];
  const write = (first: object | string, event?: string): void =>
    void logged.push(event ?? (first as string));
  return { log: { debug: write, info: write, warn: write, error: write }, logged };
}

let serial = 0;

/** A message of a citizen on Telegram. */
export function said(
  text: string,
  { from = 'citizen-1', key = `event-${(serial += 1)}` }: { from?: string; key?: string } = {},
): InboundEvent {
  return {
    ...{ channel: 'telegram', accountId: 'bot', eventKey: key, messageId: key },
    ...{ conversationId: from, senderId: from, sentAt: NOON },
    ...parseText(text),
  };
}
