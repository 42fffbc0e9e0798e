import { mkdirSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { type ServerProcess, startServerProcess } from '../failures/server';
import { keyringOf } from '../failures/stored';
import globalSetup from '../global-setup';
import { INSTAGRAM } from '../bots/meta/harness';
import { withCentres } from '../support/case-import';
import { dropDatabase, startProduct } from '../support/product';
import { judge } from './judge';
import { Gate, Lanes } from './lanes';
import { summaryOf } from './summary';
import { handled, watch, type Watched } from './watch';
import { WAYS } from './ways';
import type { World } from './world';

const SOURCES = 64;
const FOUND = join(__dirname, 'found');
/** So many messages may wait to be handled; then the ways in are held up. */
const MOST_WAITING = 500;

/** What is asked for on the command line. */
interface Options {
  readonly inputs: number;
  readonly seed: number;
  /** Ends after so many minutes, whatever is left. */
  readonly minutes: number;
  readonly only: readonly string[] | null;
}

function optionsOf(words: readonly string[]): Options {
  const options = {
    inputs: { type: 'string' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
    only: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args: [...words], options });
  return {
    inputs: Number(values.inputs ?? 20_000),
    seed: Number(values.seed ?? randomInt(2 ** 31)),
    minutes: Number(values.minutes ?? Infinity),
    only: values.only?.split(',') ?? null,
  };
}

async function keysOf(db: Collections): Promise<string[]> {
  const keys: string[] = [];
  for (let index = 0; index < SOURCES; index += 1) {
    await registerSource(db, `source-${index}`, new Date());
    keys.push((await makeKey(db, `source-${index}`)).key);
  }
  return keys;
}

/** `npm run fuzz -- [--inputs N] [--seed N] [--minutes N] [--only telegram,web]`: gives every way in what nobody should send. */
async function main(): Promise<number> {
  const { inputs, seed, minutes, only } = optionsOf(process.argv.slice(2));
  const began = performance.now();
  const until = Date.now() + minutes * 60_000;
  console.log(`fuzz: ${inputs} inputs, seed ${seed}`);
  await globalSetup();
  const product = await startProduct({
    start: false,
    environment: { TRUST_PROXY: 'loopback', INSTAGRAM_ID: INSTAGRAM },
  });
  const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
  const connections = await Promise.all(
    [name!, `${name}_imports`].map((one) => connect(uri!, kindOf(uri!), one)),
  );
  const [db, imports] = await Promise.all(connections.map((connection) => openCollections(connection)));
  await withCentres(imports!);
  const script = resolve(__dirname, 'server.script.ts');
  const start = () => startServerProcess(product.environment, { script, level: 'error' });
  let server: ServerProcess = await start();
  const world: World = {
    get url() {
      return server.url;
    },
    ...{ db: db!, imports: imports!, keyring: keyringOf(product.environment), outcomes: new Map() },
    siblings: { logged: new Set(), told: new Set(), imported: new Set() },
    keys: await keysOf(db!),
    serial: 10_000_000,
  };
  const gate = new Gate();
  const lanes = new Lanes(world, gate);
  const watched: Watched = { found: [], notRepeated: 0 };
  process.on('unhandledRejection', (error) =>
    watched.found.push({ way: 'imports', input: null, why: `unhandled: ${String(error)}` }),
  );
  let done = false;
  const restart = async (): Promise<void> => void (server = await start());
  const watching = watch({ world, gate, lanes, server: () => server, restart }, () => done, watched);
  const holding = holdUp(
    world.db,
    gate,
    () => done,
    () => [product.bot, product.graph].forEach((fake) => fake.reset()),
  );
  const ways = WAYS.filter((way) => only === null || only.includes(way.name));
  const shares = ways.reduce((sum, { share }) => sum + share, 0);
  try {
    await Promise.all(
      ways.map((way, index) =>
        lanes.run(way, (inputs * way.share) / shares, seed + index * 1_000_003, until),
      ),
    );
    await handled(world.db, 600_000);
    await sleep(500);
  } finally {
    done = true;
    await Promise.all([watching, holding]);
  }
  const judgement = await judge(world);
  const found = [
    ...lanes.found,
    ...watched.found,
    ...judgement.wrong.map((why) => ({ way: 'judgement', input: null, why })),
  ];
  server.child.kill('SIGTERM');
  const ended = await server.ended;
  if (ended !== 0)
    found.push({
      way: 'end',
      input: null,
      why: `the server ended with ${ended}: ${server.errors.slice(-5).join('\n')}`,
    });
  keep(found);
  console.log(
    summaryOf({ seed, world, judgement, watched, found, seconds: (performance.now() - began) / 1000 }),
  );
  await Promise.all(connections.map((connection) => connection.close(true)));
  await dropDatabase(uri!, `${name}_imports`);
  await product.stop();
  return found.length === 0 ? 0 : 1;
}

/** Lets the server come after: what waits in the log is bounded, and so is what the platforms remember. */
async function holdUp(db: Collections, gate: Gate, done: () => boolean, forget: () => void): Promise<void> {
  while (!done()) {
    await sleep(1000);
    forget();
    const waiting = (): Promise<number> =>
      db.interactions.countDocuments({ state: 'received' }, { limit: 2 * MOST_WAITING });
    if ((await waiting()) < MOST_WAITING) continue;
    await gate.closed(async () => {
      while (!done() && (await waiting()) > MOST_WAITING / 2) await sleep(100);
    });
  }
}

/** Prints what was found, and keeps each input as a file; one that was mended belongs into `cases/`. */
function keep(found: readonly { way: string; input: unknown; why: string }[]): void {
  for (const [index, one] of found.entries()) {
    console.log(`FOUND ${JSON.stringify(one)}`);
    if (one.input === null) continue;
    mkdirSync(FOUND, { recursive: true });
    writeFileSync(join(FOUND, `${one.way}-${index}.json`), `${JSON.stringify(one, null, 2)}\n`);
  }
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
