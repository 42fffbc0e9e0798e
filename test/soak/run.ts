import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ChannelName } from '../../src/core/channel';
import { type Database, openDatabase } from '../../src/database/open';
import { createRandom } from '../../src/simulate/random';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { numberStaff } from '../../src/people/staff';
import { hostGone, hostOf } from '../failures/host';
import { keyringOf } from '../failures/stored';
import { INSTAGRAM_ID, PAGE_ID, type Product, settled, startProduct } from '../support/product';
import { isRunning } from '../support/processes';
import { idOn } from './deliveries';
import { breakThings, KILLED, STEADY } from './faults';
import { type Judgement, judge, whatIsLeft } from './judge';
import { Mail } from './mail';
import { type Memory, memoryOf } from './memory';
import { beCitizen, beOperator, beSupervisor, type Writer } from './people';
import { Servers } from './servers';
import { beSource } from './source';
import { Times } from './times';
import { unexpected } from './unexpected';

const CITIZENS = { telegram: 16, messenger: 12, instagram: 10, web: 10 } as const;
const [OPERATORS, SUPERVISORS, SOURCES] = [3, 2, 2];
const SAMPLE_EVERY_MS = 5000;
const SETTLE_MS = 300_000;

function optionsOf(words: readonly string[]): { readonly minutes: number; readonly seed: number } {
  const { values } = parseArgs({
    args: [...words],
    options: { minutes: { type: 'string' }, seed: { type: 'string' } },
  });
  return { minutes: Number(values.minutes ?? 60), seed: Number(values.seed ?? randomInt(2 ** 31)) };
}

function writers(): Writer[] {
  let person = 1000;
  const some = (count: number, channel: ChannelName, role: Writer['role']): Writer[] =>
    Array.from({ length: count }, () => ({ channel, person: (person += 1), role, marks: [] }));
  const citizens = (Object.keys(CITIZENS) as ChannelName[]).map((channel) =>
    some(CITIZENS[channel], channel, 'citizen'),
  );
  return [
    ...citizens.flat(),
    ...some(OPERATORS, 'telegram', 'operator'),
    ...some(SUPERVISORS, 'telegram', 'supervisor'),
  ];
}

/** Gives staff their roles and sources their keys, before anybody serves; the keys. */
async function prepare(product: Product, people: readonly Writer[], at: Date): Promise<string[]> {
  const database = await openedBy(product);
  const { collections: db } = database;
  const keyring = keyringOf(product.environment);
  for (const { person, role } of people) {
    if (role === 'citizen') continue;
    const _id = keyring.pseudonym('person', 'telegram', String(person));
    await db.staff.insertOne({ _id, role, source: 'cli', grantedAt: at, revokedAt: null });
    await numberStaff(db, _id);
  }
  const keys: string[] = [];
  for (let index = 0; index < SOURCES; index += 1) {
    await registerSource(db, `desk-${index}`, at);
    keys.push((await makeKey(db, `desk-${index}`)).key);
  }
  await database.close();
  return keys;
}

function openedBy({ environment }: Product): Promise<Database> {
  return openDatabase({ name: environment['MONGODB_DB']!, dataDir: environment['DATA_DIR']! });
}

/** `npm run soak -- [--minutes 60] [--seed N]`: everybody writes, everything breaks, and in the end nothing is missing. */
async function main(): Promise<number> {
  const { minutes, seed } = optionsOf(process.argv.slice(2));
  console.log(`soak: ${minutes} minutes, seed ${seed}`);
  const random = createRandom(seed);
  const product = await startProduct({
    start: false,
    environment: { MONGODB_URI: undefined, TRUST_PROXY: 'loopback' },
  });
  const { bot, graph, environment } = product;
  const dataDir = environment['DATA_DIR']!;
  const times = new Times(random.fork('times'), minutes);
  const people = writers();
  for (const { channel, person } of people)
    if (channel === 'messenger' || channel === 'instagram') graph.know(idOn(channel, person), channel);
  const keys = await prepare(product, people, times.now());
  const servers = new Servers(environment, times.off);
  const mail = new Mail(servers, random.fork('mail'));
  let database: Database | undefined;
  try {
    await Promise.all([KILLED, STEADY].map((name) => servers.start(name)));
    const began = performance.now();
    const stage = { mail, times, bot, servers };
    const told = new Set<string>();
    const talking = people.map((one) => {
      const own = random.fork(`person ${one.person}`);
      return { citizen: beCitizen, operator: beOperator, supervisor: beSupervisor }[one.role](
        one,
        stage,
        own,
      );
    });
    const telling = keys.map((key) => beSource(key, stage, random.fork(key), told));
    const sampling = setInterval(() => void servers.sample(), SAMPLE_EVERY_MS);
    const faults = await breakThings(
      { servers, bot, graph, dataDir, random: random.fork('faults') },
      began,
      began + minutes * 60_000,
    );
    mail.close();
    await Promise.all([...talking, ...telling]);
    clearInterval(sampling);
    database = await openedBy(product);
    const { collections: db } = database;
    const unsettled = await settled(db, SETTLE_MS).then(
      () => [],
      () => whatIsLeft(db),
    );
    const accounts = { telegram: '123456', messenger: PAGE_ID, instagram: INSTAGRAM_ID, web: 'web' };
    const judgement = await judge({
      db,
      keyring: keyringOf(environment),
      bot,
      graph,
      writers: people,
      told,
      accounts,
      url: servers.urls(0)[0]!,
    });
    const memory = servers.lives
      .map((life) => ({ name: life.name, memory: memoryOf(life) }))
      .filter(hasMemory);
    const ends = await servers.stopAll('SIGTERM');
    const wrong = [
      ...unsettled,
      ...judgement.wrong,
      ...ends.flatMap((end) => (end === 0 ? [] : [`a server ended with ${end}`])),
      ...servers.complaints().map((line) => `written beside the log: ${line}`),
      ...unexpected(servers.logged()),
      ...memory.flatMap(({ name, memory: one }) =>
        one.flat ? [] : [`memory of ${name} grew: ${JSON.stringify(one)}`],
      ),
      ...(memory.length === 0 ? ['no process lived long enough for its memory to be judged'] : []),
    ];
    for (const line of wrong.slice(0, 40)) console.log(`WRONG ${line}`);
    const parts = {
      ...faults,
      ...mailFigures(mail),
      ...figuresOf(judgement, told.size),
      ...memoryFigures(memory),
    };
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`soak: seed ${seed}, ${lineOf(parts)}, seconds ${seconds}, wrong ${wrong.length}`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await servers.stopAll('SIGKILL');
    await database?.close();
    await leave(product);
  }
}

interface Remembered {
  readonly name: string;
  readonly memory: Memory;
}

function hasMemory(one: { readonly name: string; readonly memory: Memory | null }): one is Remembered {
  return one.memory !== null;
}

function mailFigures({ sent, tally }: Mail): Record<string, unknown> {
  const statuses = [...tally.statuses].map(([status, count]) => `${status}: ${count}`).join(' ');
  return { sent, statuses: `{${statuses}}`, 'slowest answer ms': Math.round(tally.slowest) };
}

function figuresOf(
  { acknowledged, found, cases, replies, relayed, shown }: Judgement,
  told: number,
): Record<string, unknown> {
  const { sent = 0, unknown = 0, failed = 0 } = replies;
  return {
    ...{ acknowledged, found, 'cases told': told, 'cases found': cases, replies: sent, unknown, failed },
    ...{ 'shown on pages': shown, 'gone to operators': relayed },
  };
}

function memoryFigures(memory: readonly Remembered[]): Record<string, unknown> {
  const texts = memory.map(
    ({ name, memory: { minutes, before, after, resident } }) =>
      `${name} ${minutes.toFixed(0)} min heap ${before.toFixed(0)} to ${after.toFixed(0)} MB resident ${resident.toFixed(0)} MB`,
  );
  return { memory: `{${texts.join('; ')}}` };
}

function lineOf(parts: Readonly<Record<string, unknown>>): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

/** Ends what is left of what was started here. */
async function leave({ bot, graph, environment }: Product): Promise<void> {
  const dataDir = environment['DATA_DIR']!;
  const host = hostOf(dataDir);
  if (host !== null && isRunning(host)) process.kill(host, 'SIGCONT');
  await hostGone(host).catch(() => undefined);
  await Promise.all([bot.close(), graph.close()]);
  await sleep(100);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
