import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChildren, stopAll } from '../child';
import { environmentOf, portOf, serverFlags } from '../environment';
import { interleave, timed } from '../interleave';
import { median, ratios } from '../measure';
import type { Bench, Family, Measured } from '../row';
import { grouped, milliseconds, perSecond } from '../words';
import { scaledTo } from '../sizes';
import { Pool } from '../processes/pool';

const PATH = '/webhooks/telegram';
/** As many as Telegram has open at once. */
const IN_FLIGHT = 100;
const PEOPLE = 500;
const ANSWERED_MS = 60_000;
/** Between messages that come one at a time: what is left to be written after an answer is not part of the next. */
const REST_MS = 15;
const PEERS = ['telegraf', 'grammy', 'node-telegram-bot-api'] as const;
const PEERS_FOLDER = join(__dirname, '..', 'peers');

/** The whole product, from a message to its answer at the fake platform; and the same bot written by others. */
export const answering: Family = {
  quickSeconds: 28,
  rows: [
    {
      id: 'answer-p50',
      what: 'message to answer at the fake platform, one at a time, p50',
      against: 'one journaled insert and one HTTP round trip',
      unit: '×',
      reach: { at: 'most', value: 3 },
    },
    {
      id: 'peers',
      what: 'messages logged and answered, 100 in flight, one in ten asks for figures',
      against: 'the fastest of the same bot with telegraf, grammY and node-telegram-bot-api',
      unit: '×',
      reach: { at: 'least', value: 3 },
    },
    {
      id: 'memory',
      what: 'memory of the app after 1 000 000 messages',
      against: 'after 100 000',
      unit: '×',
      reach: { at: 'most', value: 1.15 },
    },
  ],
  measure: async (bench) => {
    const started: Child[] = [];
    const start = async (...scripts: Parameters<typeof startChildren>) => {
      const children = await startChildren(...scripts);
      started.push(...Object.values(children));
      return children;
    };
    try {
      const { platform, load } = (await start({ platform: ['platform'], load: ['load'] })) as Record<
        string,
        Child
      > & {
        platform: Child;
        load: Child;
      };
      const environment = environmentOf(bench.place, bench.place.name('whole'), {
        TELEGRAM_API_ROOT: platform.ready,
      });
      const peers = bench.wanted('peers') ? PEERS.filter(isInstalled) : [];
      const children = await start({
        whole: ['whole', { environment, flags: ['--expose-gc', ...serverFlags()] }],
        ...Object.fromEntries(
          peers.map((name) => [
            name,
            [join(PEERS_FOLDER, `${name}.mjs`), { environment: peerEnvironment(bench, name, environment) }],
          ]),
        ),
      });
      const ours = children['whole']!;
      const stream = streamTo(platform, load, bench.sizes.passMs * 4);
      if (bench.wanted('answer-p50')) bench.keep(await measureAnswers(bench, platform, ours));
      const others = new Map(peers.map((name) => [name, children[name]!]));
      if (peers.length > 0) bench.keep(await measurePeers(bench, stream, ours, others));
      await stopAll([...others.values()]);
      if (bench.wanted('memory')) bench.keep(await measureMemory(bench, stream, ours));
    } finally {
      await stopAll(started);
    }
  },
};

/** telegraf, express and mongoose are our own dependencies; the others have to be installed in their folder. */
function isInstalled(name: (typeof PEERS)[number]): boolean {
  return name === 'telegraf' || existsSync(join(PEERS_FOLDER, 'node_modules', name));
}

function peerEnvironment(
  { place }: Bench,
  name: string,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const connecting = { ...place.connecting, dbName: place.name(`peer_${name}`) };
  return { ...environment, CONNECTING: JSON.stringify(connecting) };
}

async function measureAnswers(
  { place, sizes, enough }: Bench,
  platform: Child,
  ours: Child,
): Promise<Measured> {
  const count = sizes.quick ? 10 : 200;
  const { connection } = await place.open('one_insert');
  const pool = new Pool(portOf(platform.ready));
  const asked = Buffer.from(
    `GET /bot123456:TEST-token-of-the-bench/getMe HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
  );
  let first = 1_000_000_000;
  const passes = {
    ours: async () => {
      first += 1_000_000;
      return median(
        await platform.ask<number[]>('answers', {
          ...{ port: portOf(ours.ready), path: PATH, first, count },
          restMs: REST_MS,
        }),
      );
    },
    theirs: async () => {
      const times: number[] = [];
      for (let index = 0; index < count; index += 1) {
        times.push(
          await timed(async () => {
            await connection.collection('rows').insertOne({ at: new Date(), text: 'salam' });
            await pool.send(asked);
          }),
        );
        await sleep(REST_MS);
      }
      return median(times);
    },
  };
  const warmUp = { port: portOf(ours.ready), path: PATH, first, count: 100, restMs: 0 };
  await platform.ask<number[]>('answers', warmUp);
  const times = await interleave(passes, sizes.repeats, enough);
  pool.close();
  return {
    id: 'answer-p50',
    values: ratios(times.ours, times.theirs),
    detail: `${milliseconds(median(times.ours))} against ${milliseconds(median(times.theirs))}`,
    scaled: null,
  };
}

/** Sends so many updates and waits until each is answered; messages a second. */
type Stream = (server: Child, count: number, isOurs: boolean) => Promise<number>;

function streamTo(platform: Child, load: Child, limitMs: number): Stream {
  let first = 1;
  return async (server, count, isOurs) => {
    await load.ask('prepare', { kind: 'telegram', path: PATH, run: '', first, count, people: PEOPLE });
    first += count;
    const before = await platform.ask<number>('sends');
    let done = 0;
    const ms = await timed(async () => {
      const pass = { port: portOf(server.ready), inFlight: IN_FLIGHT, limitMs };
      ({ done } = await load.ask<{ done: number }>('closed', pass));
      await platform.ask('reach', { count: before + done, ms: ANSWERED_MS });
      // Ours may say more than one thing to a message: it is done when nothing is left to say.
      while (isOurs && !(await server.ask<boolean>('answered'))) await sleep(2);
    });
    return (done / ms) * 1000;
  };
}

async function measurePeers(
  { sizes, enough }: Bench,
  stream: Stream,
  ours: Child,
  peers: ReadonlyMap<string, Child>,
): Promise<Measured> {
  const passes = { ours: () => stream(ours, sizes.answered, true) } as Record<string, () => Promise<number>>;
  for (const [name, child] of peers) passes[name] = () => stream(child, sizes.answered, false);
  const rates = await interleave(passes, sizes.repeats, enough);
  const [best] = [...peers.keys()].sort((a, b) => median(rates[b]!) - median(rates[a]!));
  const told = [...peers.keys()].map((name) => `${name} ${perSecond(median(rates[name]!))}`);
  const missing = PEERS.filter((name) => !peers.has(name));
  return {
    id: 'peers',
    values: ratios(rates['ours']!, rates[best!]!),
    detail: `${perSecond(median(rates['ours']!))} against ${told.join(', ')}`,
    scaled: missing.length > 0 ? `without ${missing.join(', ')}: npm ci --prefix bench/peers` : null,
  };
}

/** What is left over when the rubbish is collected: a leak grows with the messages. */
async function measureMemory({ sizes }: Bench, stream: Stream, ours: Child): Promise<Measured> {
  const [few, many] = sizes.memory;
  const sizeAfter = async (count: number): Promise<number> => {
    for (let left = count; left > 0; left -= 1000) await stream(ours, Math.min(left, 1000), true);
    return ours.ask<number>('memory');
  };
  const first = await sizeAfter(few);
  const last = await sizeAfter(many - few);
  return {
    id: 'memory',
    values: [last / first],
    detail: `${grouped(last)} MB after ${grouped(many)}, ${grouped(first)} MB after ${grouped(few)}`,
    scaled: scaledTo(many, 1_000_000, 'messages'),
  };
}
