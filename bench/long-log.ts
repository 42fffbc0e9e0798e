import type { Connection } from 'mongoose';
import { BAKU } from '../src/core/calendar';
import type { Collections } from '../src/database/collections';
import { fill } from '../src/simulate/fill';
import { readWorld } from '../src/simulate/world';
import { grouped } from './words';

type Database = NonNullable<Connection['db']>;
type Rows = ReturnType<Database['collection']>;

/** How a long log is made. */
export interface LongLog {
  readonly rows: number;
  /** Rows that are simulated at most; the others are copies of them. */
  readonly simulated: number;
  /** A connection to the same database that waits as long as an index takes. */
  readonly patient: Database;
  readonly signal: AbortSignal;
  /** Tells what is going on. */
  say(line: string): void;
}

const TELL_MS = 10_000;
const COPY_MS = 600_000;
const YEAR = { seed: 6, from: '2024-09-01', months: 12 } as const;

/** What tells a copy from what it was made of, collection by collection; the copies keep their days. */
const NAMED = {
  cases: ['_id', 'id'],
  inquiries: ['_id', 'number'],
  interactions: ['_id', 'inquiry'],
} as const;

/** The rows simulated, and how often each of them is there: together at most `rows`, and as many as can be. Pure. */
export function partsOf(rows: number, simulated: number): { readonly base: number; readonly times: number } {
  const times = Math.ceil(rows / simulated);
  return { base: Math.floor(rows / times), times };
}

/**
 * Fills an empty database with a made-up year of so many rows, counted. At most `simulated` are simulated; the engine copies
 * them as often as is needed, under other ids on the same days, so every figure is the simulated one as many times.
 * Throws where figures are not what the log says.
 */
export async function makeLongLog(
  db: Collections,
  { rows, simulated, patient, signal, say }: LongLog,
): Promise<void> {
  const { base, times } = partsOf(rows, simulated);
  const tell = telling(say);
  await fill(db, { ...YEAR, inquiries: base }, await readWorld(db, BAKU), {
    onDay: (day, made) => {
      signal.throwIfAborted();
      tell(`  simulating ${day}, ${grouped(made)} of ${grouped(base)} rows`);
    },
  });
  if (times === 1) return;
  for (const name of Object.keys(NAMED) as (keyof typeof NAMED)[]) {
    const rows = patient.collection(db[name].collectionName);
    const indexes = (await rows.indexes()).filter((one) => one.name !== '_id_');
    await rows.dropIndexes();
    await copy(rows, NAMED[name], times, (copied) => {
      signal.throwIfAborted();
      tell(`  copying ${name}, ${copied} of ${times} times`);
    });
    for (const { v: _, ...index } of indexes) {
      signal.throwIfAborted();
      say(`  index ${index.name} of ${name}`);
      await rows.createIndexes([index]);
    }
  }
  await multiplyFigures(db, times);
  await compareSample(db);
}

/** Copies in the engine, without indexes: adding to those of millions of rows would take twice the time. */
async function copy(
  rows: Rows,
  fields: readonly string[],
  times: number,
  onCopy: (copied: number) => void,
): Promise<void> {
  const base = `${rows.collectionName}_base`;
  await rows.aggregate([{ $out: base }]).toArray();
  const into = { into: rows.collectionName, whenMatched: 'fail', whenNotMatched: 'insert' } as const;
  for (let index = 1; index < times; index += 1) {
    onCopy(index);
    const named = fields.map((field) => [field, { $concat: [`$${field}`, `-${index}`] }]);
    await rows.db
      .collection(base)
      .aggregate([{ $set: Object.fromEntries(named) }, { $merge: into }])
      .toArray();
  }
  await rows.db.collection(base).drop();
}

async function multiplyFigures({ figures }: Pick<Collections, 'figures'>, times: number): Promise<void> {
  const each = {
    $map: {
      input: { $objectToArray: '$counts' },
      as: 'one',
      in: { k: '$$one.k', v: { $multiply: ['$$one.v', times] } },
    },
  };
  await figures.updateMany({}, [{ $set: { counts: { $arrayToObject: each } } }], { maxTimeMS: COPY_MS });
}

/** One month of a few subjects, the figures beside what the log adds up to. */
async function compareSample(db: Collections): Promise<void> {
  const month = { $gte: '2025-03-01', $lt: '2025-04-01' };
  const visits = await db.cases.countDocuments({ subject: 'centre:3', day: month, kind: 'visit' });
  const calls = await db.cases.countDocuments({ subject: 'call-centre', day: month, kind: 'call' });
  const chats = await db.inquiries.countDocuments({ day: month });
  const told = await Promise.all([
    countOf(db, 'centre:3@simulated-desk|2025-03', 'received'),
    countOf(db, 'call-centre@simulated-calls|2025-03', 'calls:incoming'),
    countOf(db, 'call-centre|2025-03', 'chat'),
  ]);
  if (told.join() !== [visits, calls, chats].join())
    throw new Error(
      `The figures of the long log say ${told.join()}, its rows ${[visits, calls, chats].join()}.`,
    );
}

async function countOf(
  { figures }: Pick<Collections, 'figures'>,
  _id: string,
  name: string,
): Promise<number> {
  return (await figures.findOne({ _id }))?.counts[name] ?? 0;
}

function telling(say: (line: string) => void): (line: string) => void {
  let told = performance.now();
  return (line) => {
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    say(line);
  };
}
