import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { requestsOf } from './cases';
import { judge } from './judge';
import { type Found, Gate, Lanes } from './lanes';
import { type Stall, startMeter } from './meter';
import { openPlace, type Place } from './place';
import { progressOf, summaryOf } from './summary';
import { handled, watch, type Watched } from './watch';
import { WAYS } from './ways';
import type { World } from './world';

const FOUND = join(__dirname, 'found');
/** So many messages may wait to be handled; then the ways in are held up. */
const MOST_WAITING = 500;
/** What waits in the end is waited for at most so long. */
const SETTLE_MS = 600_000;
const TELL_EVERY_SECONDS = 60;

/** What is asked for on the command line. */
interface Options {
  readonly inputs: number;
  readonly seed: number;
  /** Ends after so many minutes, whatever is left. */
  readonly minutes: number;
  readonly only: readonly string[] | null;
}

function optionsOf(words: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const options = { inputs: text, seed: text, minutes: text, only: text };
  const { values } = parseArgs({ args: [...words], options });
  return {
    inputs: Number(values.inputs ?? 20_000),
    seed: Number(values.seed ?? randomInt(2 ** 31)),
    minutes: Number(values.minutes ?? Infinity),
    only: values.only?.split(',') ?? null,
  };
}

/** `npm run fuzz -- [--inputs N] [--seed N] [--minutes N] [--only telegram,web]`: gives every way in what nobody should send. */
async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  const began = performance.now();
  console.log(`fuzz: ${options.inputs} inputs, seed ${options.seed}`);
  const place = await openPlace();
  try {
    const { world } = place;
    const { found, watched } = await giveAll(place, options);
    const judgement = await judge(world);
    found.push(...judgement.wrong.map((why) => ({ way: 'judgement', input: null, why })));
    found.push(...(await endOf(place)));
    await keep(found, world);
    const seconds = (performance.now() - began) / 1000;
    console.log(summaryOf({ seed: options.seed, world, judgement, watched, found, seconds }));
    return found.length === 0 ? 0 : 1;
  } finally {
    await place.close();
  }
}

/** Gives all ways their inputs at the same time, while the server is watched. */
async function giveAll(place: Place, { inputs, seed, minutes, only }: Options) {
  const { world } = place;
  const gate = new Gate();
  const lanes = new Lanes(world, gate);
  const watched: Watched = { found: [], notRepeated: 0 };
  // Files are imported in this process, which is watched as the server is.
  const stalls: Stall[] = [];
  startMeter((stall) => stalls.push(stall));
  process.on('unhandledRejection', (error) =>
    watched.found.push({ way: 'imports', input: null, why: `unhandled: ${String(error)}` }),
  );
  let done = false;
  const isDone = (): boolean => done;
  const watching = watch({ ...place, gate, lanes, stalls }, isDone, watched);
  const holding = holdUp(place, gate, isDone);
  const until = Date.now() + minutes * 60_000;
  const ways = WAYS.filter((way) => only === null || only.includes(way.name));
  const shares = ways.reduce((sum, { share }) => sum + share, 0);
  try {
    await Promise.all(
      ways.map((way, index) =>
        lanes.run(way, (inputs * way.share) / shares, seed + index * 1_000_003, until),
      ),
    );
    await handled(world.db, SETTLE_MS);
    await sleep(500);
  } finally {
    done = true;
    await Promise.all([watching, holding]);
  }
  return { found: [...lanes.found, ...watched.found], watched };
}

/** Lets the server come after: what waits in the log is bounded, and so is what the platforms remember. */
async function holdUp({ world, forget }: Place, gate: Gate, done: () => boolean): Promise<void> {
  const { interactions } = world.db;
  const waiting = (): Promise<number> =>
    interactions.countDocuments({ state: 'received' }, { limit: 2 * MOST_WAITING });
  for (let second = 1; !done(); second += 1) {
    await sleep(1000);
    if (second % TELL_EVERY_SECONDS === 0) console.error(progressOf(world));
    forget();
    if ((await waiting()) < MOST_WAITING) continue;
    await gate.closed(async () => {
      while (!done() && (await waiting()) > MOST_WAITING / 2) await sleep(100);
    });
  }
}

/** The server ends in order when it is asked to. */
async function endOf({ server }: Place): Promise<Found[]> {
  const { child, ended, errors } = server();
  child.kill('SIGTERM');
  const end = await ended;
  if (end === 0 && errors.length === 0) return [];
  return [{ way: 'end', input: null, why: `the server ended with ${end}: ${errors.slice(-5).join('\n')}` }];
}

/** Prints what was found, and keeps each input as a file: once it is mended it belongs into `cases/`. */
async function keep(found: readonly Found[], world: World): Promise<void> {
  for (const [index, one] of found.entries()) {
    console.log(`FOUND ${JSON.stringify(one)}`);
    const way = WAYS.find(({ name }) => name === one.way);
    const requests = way && one.input !== null ? await requestsOf(way, one.input, world) : [];
    if (requests.length === 0) continue;
    mkdirSync(FOUND, { recursive: true });
    const file = join(FOUND, `${one.way}-${world.serial}-${index}.json`);
    writeFileSync(file, `${JSON.stringify({ why: one.why, requests }, null, 2)}\n`);
  }
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
