import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createMeta, type Meta } from '../bots/meta';
import { createTelegram, type TelegramChannel } from '../bots/telegram';
import { createWeb } from '../bots/web';
import { createResponder } from '../handlers';
import { closingReplies } from '../handlers/citizen/closing';
import { answerView } from '../handlers/supervisor/answer-view';
import { wordsOf } from '../locales';
import type { Config } from './config';
import { refuseHalfRestored } from './backup/half-restored';
import { dayOf } from './core/calendar';
import type { Channel, ChannelName, ReadBody, Webhook } from './core/channel';
import type { ChatDoor } from './core/chat';
import { type Clock, systemClock } from './core/clock';
import type { InboundEvent } from './core/event';
import type { Collections } from './database/collections';
import { type Database, openDatabase } from './database/open';
import { migrateOnline } from './database/migrate';
import { dataPath } from './database/project-root';
import { checkSchema } from './database/schema-version';
import { seed } from './database/seed';
import { loadDistricts } from './districts/load';
import { loadHours } from './hours/load';
import { createAnswers } from './answers/catalogue';
import type { Farewell } from './desk/close';
import { Dispatcher } from './inbox/dispatcher';
import type { HandleDeps } from './inbox/handle';
import { Inbox } from './inbox/inbox';
import { Shares } from './inbox/shares';
import { Spool } from './inbox/spool';
import { createTurns } from './inbox/turns';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { Outbox } from './outbox/outbox';
import type { OutboxDeps } from './outbox/deps';
import { createSentFiles } from './outbox/sent-files';
import { createKeyring, type Keyring } from './people/keyring';
import { checkPseudonymKey } from './people/pseudonym-key';
import { PeopleKeys } from './people/resolve';
import { Leases } from './schedule/lease';
import { loadAgeBands } from './stats/age-bands';
import { bringCounted } from './stats/bring-counted';
import { countCases } from './stats/roll-up-loop';
import { bringOrder } from './studio/keep-order';
import { makeReply } from './studio/make-reply';
import { createStudio, type Studio } from './studio/studio';
import { studioVersion } from './studio/version';
import { createServices, type Services } from './services';
import { createUploads, type Uploads } from './uploads/uploads';
import type { InteractionRow } from '../models/interaction';
import type { OutboundRow } from '../models/outbound';

/** The channels of a process: the ways out, and the doors of those that have one. */
export interface Doors {
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly webhooks: readonly Webhook[];
  /** What reads again what a channel set aside. */
  readonly readers: ReadonlyMap<ChannelName, ReadBody>;
  readonly telegram: TelegramChannel | null;
  readonly meta: Meta | null;
  readonly web: ChatDoor;
}

/** The channels that the configuration switches on. */
export function openDoors(config: Config, clock: Clock): Doors {
  const web = createWeb({ clock });
  const telegram = config.telegram
    ? createTelegram({
        tokens: config.telegram.botTokens,
        secrets: config.telegram.webhookSecrets,
        apiRoot: config.telegram.apiRoot,
      })
    : null;
  const meta = config.meta ? createMeta(config.meta) : null;
  const channels = [web.channel, ...(telegram ? [telegram.channel] : []), ...(meta?.channels ?? [])];
  const webhooks = [...(telegram ? [telegram.webhook] : []), ...(meta ? [meta.webhook] : [])];
  const readers = new Map<ChannelName, ReadBody>([
    ...(telegram ? [['telegram', telegram.read] as const] : []),
    ...(meta?.channels ?? []).map(({ name }) => [name, meta!.read] as const),
  ]);
  return {
    channels: new Map(channels.map((one) => [one.name, one])),
    webhooks,
    readers,
    telegram,
    meta,
    web,
  };
}

/** What a process is made with. */
export interface ComposeOptions {
  readonly clock?: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Told what the embedded database has to say (a library fetched, a host restarted); the log when absent. */
  readonly notice?: (line: string) => void;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  /** A server keeps events on disk while the database is away; the command line does not. */
  readonly spool: boolean;
  /** How long an answer of the database, or a drawing, is waited for; as long as their own say, unless told. */
  readonly patienceMs?: number | undefined;
  /** A restore goes on: the database is marked as half restored. */
  readonly restoring?: boolean;
  /** Told of each row recorded; the server's dispatcher when absent. */
  readonly onRecorded?: (row: InteractionRow, event: InboundEvent) => void;
}

/** Everything wired together, with nothing running yet. */
export interface Core {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly uploads: Uploads;
  readonly studio: Studio;
  /** Makes what is ordered; never throws. */
  readonly make: NonNullable<OutboxDeps['make']>;
  readonly services: Services;
  readonly leases: Leases;
  readonly shares: Shares;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly dispatcher: Dispatcher;
  readonly handling: HandleDeps;
  /** How we take leave of a citizen whose inquiry is closed. */
  readonly farewell: Farewell;
  today(): string;
}

/** Opens the database, seeds it when it is empty, and wires the services. Close `database` when done. */
export async function compose(config: Config, options: ComposeOptions): Promise<Core> {
  const { log, metrics, clock = systemClock, patienceMs } = options;
  const database = await openDatabase({
    ...config.database,
    dataDir: config.dataDir,
    log: options.notice ?? ((detail) => log.info({ detail }, 'database.connected')),
  });
  const db = database.collections;
  try {
    if (!options.restoring) await refuseHalfRestored(database);
    await checkSchema(db, clock());
    await migrateOnline({
      ...{ db, clock, leases: new Leases(db, randomUUID()) },
      onRefused: (error) => log.warn({ err: error }, 'migration.refused'),
    });
    await seed(db, clock);
    await checkPseudonymKey(db, createKeyring(config.identityKeys, config.pseudonymKey));
  } catch (error) {
    await database.close();
    throw error;
  }
  const keyring = createKeyring(config.identityKeys, config.pseudonymKey);
  const people = new PeopleKeys(db, keyring);
  const uploads = createUploads({ db, keyring, people, clock });
  const leases = new Leases(db, randomUUID());
  const channels = withUploads(options.channels, uploads);
  const { timezone, defaultLocale, reopenHours, telegram } = config;
  const studio = createStudio({ timeoutMs: patienceMs });
  const sentFiles = createSentFiles(db, clock, studioVersion);
  const services: Services = createServices({
    ...{ db, keyring, people, clock, timezone, defaultLocale, reopenHours },
    count: (source) => countCases(db, leases, source),
    insert: bringCounted(db, leases),
    hours: loadHours(timezone),
    answers: createAnswers(config.answersDir ?? dataPath('answers')),
    districts: loadDistricts(),
    tell: (...told) => outbox.tell(...told),
    answerView: (wanted) => answerView(services, wanted),
    channels,
    staffChat: telegram?.staffChat ? { accountId: telegram.accountId, chatId: telegram.staffChat } : null,
    idleMs: config.operatorIdleMinutes * 60_000,
    targets: config.callTargets,
    alertLimits: config.alertLimits,
    ageBands: loadAgeBands(),
    ...{ studio, sentFiles, log },
    consoleUrl: consoleUrlOf(config),
  });
  // Each asks the others only once events flow.
  const shares: Shares = new Shares(db, leases, (part) => dispatcher.idle(part) && outbox.idle(part));
  const token = (partition: number): number | null => shares.token(partition);
  const onUnsent = (row: OutboundRow): void =>
    void services.desk
      .undelivered(row)
      .catch((error: unknown) => log.error({ err: error, outbound: row._id }, 'desk.failed'));
  const make: Core['make'] = (reply) =>
    makeReply({ studio, log, metrics, bring: (order) => bringOrder(db, order) }, reply);
  const outbox = new Outbox({
    ...{ db, keyring, people, channels, clock, log, metrics, token, onUnsent, make },
    sentFiles,
  });
  const handling: HandleDeps = {
    ...{ db, keyring, people, outbox, clock, log, metrics },
    turns: createTurns(db, people),
    ...createResponder(services),
  };
  const dispatcher: Dispatcher = new Dispatcher(handling, shares);
  const onMissed = (): void => dispatcher.fellBehind();
  const onRecorded = options.onRecorded ?? ((row, event) => dispatcher.recorded(row, event));
  const spool = options.spool ? await Spool.open(join(config.dataDir, 'spool'), keyring) : null;
  const inbox = new Inbox({
    db,
    keyring,
    people,
    spool,
    clock,
    log,
    metrics,
    onRecorded,
    onMissed,
    patienceMs,
  });
  return {
    ...{ config, clock, log, metrics, database, db, keyring, people, uploads, studio, make, services },
    ...{ leases, shares, outbox, inbox, dispatcher, handling },
    farewell: (inquiry, locale) => closingReplies(inquiry, wordsOf(locale)),
    today: () => dayOf(clock(), timezone),
  };
}

/** Where staff open the console: where the world sees us, else on this machine. */
function consoleUrlOf({ http: { publicUrl, host, port } }: Config): string | null {
  const local = /^(127\.\d+\.\d+\.\d+|localhost)$/.test(host) && port !== 0 ? `http://${host}:${port}` : null;
  const origin = publicUrl ?? local;
  return origin && `${origin}/console`;
}

/** What the chat page takes is with us: its channel brings files from there. */
function withUploads(channels: ComposeOptions['channels'], { read }: Uploads): ComposeOptions['channels'] {
  const web = channels.get('web');
  return web ? new Map([...channels, ['web', { ...web, fetchFile: read }]]) : channels;
}
