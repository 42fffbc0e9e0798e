import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DostError } from '../src/core/errors';
import { killChildren, profileChildren } from './child';
import { describeMachine } from './machine';
import { type Options, parseOptions } from './options';
import { openPlace } from './place';
import { type Result, resultOf, tableOf } from './report';
import type { Bench, Family, Measured } from './row';
import { sizesOf } from './sizes';
import { FAMILIES, ROWS } from './table';

/** A quick run is cut off here, so that it is over within two minutes. */
const QUICK_MS = 110_000;
const RESULTS = join(__dirname, 'results');

/** `npm run bench [-- --quick] [--only ID,…] [--rows N] [--dir FOLDER] [--profile FOLDER] [--json FILE]`: measures, prints the table, keeps it in `bench/results`. */
async function main(words: readonly string[]): Promise<void> {
  const options = parseOptions(
    words,
    ROWS.map(({ id }) => id),
  );
  if (options.profile) profileChildren(options.profile);
  const began = performance.now();
  const place = await openPlace(process.env.MONGODB_URI ?? null, process.env.EMBEDDED_RUNTIME, options.dir);
  const interrupted = (): void => void place.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const machine = describeMachine(place);
    machine.forEach((line) => console.error(line));
    const results: Result[] = [];
    const bench: Shared = {
      ...{ place, sizes: sizesOf(options.quick, options.rows) },
      wanted: (id) => options.only === null || options.only.includes(id),
      say: (line) => console.error(line),
    };
    // What one leaves over of its time is the next one's.
    let share = 0;
    for (const family of FAMILIES) {
      share += family.quickSeconds * 1000;
      const enough = began + share;
      const end = began + QUICK_MS;
      results.push(...(await measureFamily(family, bench, options.quick ? { enough, end } : null)));
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    report(results, [...machine, `${options.quick ? 'quick, ' : ''}${seconds} s`], options);
  } finally {
    await place.close();
  }
}

type Shared = Omit<Bench, 'keep' | 'signal' | 'enough'>;

/** When a family has had enough of the time, and when it is cut off. */
interface Time {
  readonly enough: number;
  readonly end: number;
}

/** A family that fails or takes too long leaves its rows unmeasured, and the others go on. */
async function measureFamily(family: Family, bench: Shared, time: Time | null): Promise<Result[]> {
  const rows = family.rows.filter(({ id }) => bench.wanted(id));
  if (rows.length === 0) return [];
  const leftMs = time ? time.end - performance.now() : Infinity;
  if (leftMs <= 0) return rows.map((row) => resultOf(row, null, 'no time was left'));
  bench.say(`measuring ${rows.map(({ id }) => id).join(', ')}`);
  const began = performance.now();
  const over = new AbortController();
  let late: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<never>((_resolve, reject) => {
    if (leftMs === Infinity) return;
    late = setTimeout(() => {
      over.abort();
      killChildren();
      reject(new Error('no time was left'));
    }, leftMs);
  });
  const measured: Measured[] = [];
  let reason: string | undefined;
  try {
    const enough = (): boolean => time !== null && performance.now() > time.enough;
    const keep = (one: Measured): void => void measured.push(one);
    await Promise.race([family.measure({ ...bench, keep, signal: over.signal, enough }), outOfTime]);
  } catch (error) {
    reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
    bench.say(`  stopped: ${reason}`);
  } finally {
    clearTimeout(late);
  }
  bench.say(`  took ${Math.round((performance.now() - began) / 1000)} s`);
  return rows.map((row) => resultOf(row, measured.find(({ id }) => id === row.id) ?? null, reason));
}

function report(results: readonly Result[], machine: readonly string[], { json }: Options): void {
  const text = `${machine.map((line) => `- ${line}`).join('\n')}\n\n${tableOf(results)}\n`;
  console.log(text);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'last.md'), text);
  writeFileSync(join(RESULTS, 'last.json'), `${JSON.stringify(results, null, 2)}\n`);
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
}

// What was under way in a family that ran out of time fails once everything is closed.
process.on('unhandledRejection', () => undefined);

main(process.argv.slice(2)).then(
  // What a family that ran out of time left behind ends with us.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof DostError ? error.message : error);
    process.exit(1);
  },
);
