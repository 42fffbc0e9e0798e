import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, secretsOf } from '../../src/config';
import type { Collections } from '../../src/database/collections';
import { createLogger } from '../../src/log';
import { startServer, type Running } from '../../src/start';
import { startFakeBotApi, type FakeBotApi } from '../fakes/bot-api';
import { startGraphApi, type FakeGraphApi } from '../fakes/graph-api';
import { giveDatabase, takeDatabase } from './free-databases';
import { until } from './processes';
import { unpace } from './unpace';

export const APP_SECRET = 'app-secret-of-the-tests';
export const VERIFY_TOKEN = 'verify-token-of-the-tests';
export const WEBHOOK_SECRET = 'webhook_Secret-1';
export const PAGE_ID = '102030405060708';
export const INSTAGRAM_ID = '17841400000000001';
export const APP_ID = '1517776481860111';

/** A request with a message, which can be sent again, byte for byte. */
export interface Delivery {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer<ArrayBuffer>;
}

/** The whole product with fake platforms around it. */
export interface Product {
  readonly url: string;
  readonly bot: FakeBotApi;
  readonly graph: FakeGraphApi;
  /** The environment it was configured from. */
  readonly environment: Readonly<Record<string, string>>;
  readonly db: Collections;
  readonly running: Running;
  /** Everything it logged so far. */
  readonly logged: string[];
  /** The messages sent so far, in order. */
  readonly deliveries: Delivery[];
  now(): Date;
  /** Sets the clock; a local time of Baku without a zone. */
  at(time: string): void;
  /** POSTs a message and keeps it for `sendAllAgain`; resolves to the answer's status. */
  deliver(delivery: Delivery): Promise<number>;
  sendAllAgain(): Promise<number[]>;
  /** Waits until everything received is handled, everything queued is sent, and every inquiry is counted. */
  settled(): Promise<void>;
  restart(): Promise<void>;
  /** Everything it wrote into the audit has to have its words. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** Set or (with undefined) unset variables of the environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The clock at the start, a local time of Baku. */
  readonly at?: string;
  readonly demo?: boolean;
  /** False: nothing is started; the environment and the platforms are for commands or for a process of their own. */
  readonly start?: boolean;
}

/** Starts the real server on a database of its own, with a Bot API and a Graph API to speak to. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  unpace();
  const uri = process.env.TEST_MONGODB_URI || process.env.DOST_TEST_EMBEDDED_URI!;
  const name = takeDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'dost-product-'));
  const bot = await startFakeBotApi();
  const graph = await startGraphApi({ appSecret: APP_SECRET });
  const environment = present({
    MONGODB_URI: uri,
    MONGODB_DB: name,
    DATA_DIR: dataDir,
    IDENTITY_KEY: randomBytes(32).toString('hex'),
    PORT: '0',
    PUBLIC_URL: 'https://bot.example.az',
    TELEGRAM_BOT_TOKEN: bot.token,
    TELEGRAM_API_ROOT: bot.url,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    META_APP_ID: APP_ID,
    META_APP_SECRET: APP_SECRET,
    META_VERIFY_TOKEN: VERIFY_TOKEN,
    META_PAGE_ID: PAGE_ID,
    META_PAGE_TOKEN: graph.token,
    META_GRAPH_ROOT: graph.url,
    INSTAGRAM_ID,
    ...options.environment,
  });
  let now = bakuTime(options.at ?? '2024-09-02T10:00:00');
  const logged: string[] = [];
  const start = (): Promise<Running> => {
    // The demo would refuse a database that is shared.
    const config = { ...loadConfig(environment, { cwd: dataDir }), demo: options.demo ?? false };
    const destination = { write: (line: string) => void logged.push(line) };
    const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config), destination });
    // Figures made up for a test, and a busy machine, would be told of in the midst of it; nor is a slow answer one that is missing.
    return startServer(config, { logger, clock: () => now, watch: false, patienceMs: 120_000 });
  };
  const leave = async (): Promise<void> => {
    await Promise.all([bot.close(), graph.close()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  let running: Running | null = null;
  if (options.start !== false) {
    running = await start().catch(async (error: unknown) => {
      await leave();
      throw error;
    });
  }

  const deliveries: Delivery[] = [];
  const post = async ({ path, headers, body }: Delivery): Promise<number> => {
    const response = await fetch(product.url + path, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  };
  const product: Product = {
    bot,
    graph,
    environment,
    logged,
    deliveries,
    get running() {
      if (!running) throw new Error('The server was not started.');
      return running;
    },
    get url() {
      return product.running.url;
    },
    get db() {
      return product.running.core.db;
    },
    now: () => now,
    at: (time) => {
      now = bakuTime(time);
    },
    deliver: (delivery) => {
      deliveries.push(delivery);
      return post(delivery);
    },
    sendAllAgain: () => Promise.all(deliveries.map(post)),
    settled: () => settled(product.db),
    restart: async () => {
      await running?.stop();
      running = await start();
    },
    stop: async () => {
      await running?.stop();
      await Promise.all([leave(), giveDatabase(uri, name)]);
    },
  };
  return product;
}

/**
 * Waits until nothing is left to handle, to send and to count, in the order in which it comes to that. Looks rarer the longer it takes:
 * the questions of all tests that wait were most of what the database was asked.
 */
export async function settled(db: Collections, ms?: number): Promise<void> {
  const isSettled = async (): Promise<boolean> =>
    (await db.interactions.findOne({ state: 'received' })) === null &&
    (await db.outbound.findOne({ state: { $in: ['queued', 'sending'] } })) === null &&
    (await db.inquiries.findOne({ dirty: true })) === null &&
    (await db.rollups.findOne({ state: 'applying' })) === null &&
    // What was handled meanwhile may have left something to count.
    (await db.inquiries.findOne({ dirty: true })) === null;
  await until(isSettled, ms, [10, 20, 30, 50]);
}

/** A local time of Baku, which has no summer time since 2016. */
export function bakuTime(time: string): Date {
  return new Date(`${time}+04:00`);
}

function present(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((one): one is [string, string] => !!one[1]));
}
