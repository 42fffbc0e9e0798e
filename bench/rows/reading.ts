import mongoose, { type Connection } from 'mongoose';
import { BAKU } from '../../src/core/calendar';
import { Leases } from '../../src/schedule/lease';
import { type AgeBands, usualBands } from '../../src/stats/age-bands';
import { readStats } from '../../src/stats/read';
import { recount } from '../../src/stats/recount';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import { startChild } from '../child';
import { environmentOf, serverFlags } from '../environment';
import { interleave, timed } from '../interleave';
import { median, ratios } from '../measure';
import type { BenchDatabase } from '../place';
import type { Bench, Family, Measured } from '../row';
import { makeLongLog } from '../long-log';
import { scaledTo } from '../sizes';
import { grouped, milliseconds } from '../words';

const SUBJECT = 'centre:3';
const MONTH = '2025-03';
const END = '2025-04-01';
const ASKED_AT = new Date('2025-10-10T08:00:00Z');
const LONG = 10_000_000;

/** What is read of a long log: figures, their rebuilding, and a start beside it. */
export const reading: Family = {
  quickSeconds: 24,
  rows: [
    {
      id: 'stats-point',
      what: '`/stats 3` of a logged month from figures, 10 000 000 in the log, warm, p50',
      against: 'one findOne by _id, p50',
      unit: '×',
      reach: { at: 'most', value: 4 },
    },
    {
      id: 'stats-group',
      what: 'the $group over the log that a user would write, cumulative, p50',
      against: '`/stats 3` of a logged month',
      unit: '×',
      reach: { at: 'least', value: 500 },
    },
    {
      id: 'stats-flat',
      what: '`/stats 3` at 10 000 000',
      against: 'the same at 100 000',
      unit: '×',
      reach: { at: 'most', value: 1.2 },
    },
    {
      id: 'rebuild',
      what: 'rebuilding all figures',
      against: 'one $group by day and subject over the same log',
      unit: '×',
      reach: { at: 'most', value: 2 },
    },
    {
      id: 'start',
      what: 'start to ready, 10 000 000 in the log',
      against: 'empty',
      unit: '×',
      reach: { at: 'most', value: 1.5 },
    },
  ],
  measure: async (bench) => {
    const { rows } = bench.sizes;
    const long = await filled(bench, 'long', rows);
    const scaled = scaledTo(rows, LONG, 'rows');
    const points = ['stats-point', 'stats-group', 'stats-flat'].filter(bench.wanted);
    if (points.length > 0) {
      const short = await filled(
        bench,
        'short',
        Math.max(1_000, Math.floor(rows / (bench.sizes.quick ? 4 : 100))),
      );
      for (const one of await patiently(bench, long, (patient) => measureReads(bench, long, short, patient)))
        if (bench.wanted(one.id)) bench.keep({ ...one, scaled });
    }
    if (bench.wanted('start')) bench.keep({ ...(await measureStart(bench, long.name)), scaled });
    if (bench.wanted('rebuild')) {
      const rebuilt = await patiently(bench, long, (patient) => measureRebuild(bench, long, patient));
      bench.keep({ ...rebuilt, scaled });
    }
  },
};

async function filled(bench: Bench, purpose: string, rows: number): Promise<BenchDatabase> {
  const { place, say, signal } = bench;
  const database = await place.openKept(`${purpose}_${rows}`);
  // Of an earlier run in the same folder.
  const made = database.connection.collection<{ _id: string }>('bench');
  if (await made.findOne({ _id: 'made' })) return database;
  if (await database.collections.cases.findOne({}, { projection: { _id: 1 } }))
    throw new Error('The making of a long log was broken off in this folder: delete it, or name another.');
  const simulated = bench.sizes.simulated;
  const ms = await timed(() =>
    patiently(bench, database, (patient) =>
      makeLongLog(database.collections, { rows, simulated, patient, signal, say }),
    ),
  );
  await made.insertOne({ _id: 'made' });
  say(`  ${grouped(rows)} rows for ${purpose} took ${Math.round(ms / 1000)} s`);
  return database;
}

type Db = BenchDatabase['collections'];
type Patient = NonNullable<Connection['db']>;

/** Works on the same database by a connection that waits for an answer as long as it takes: the product's gives up after 90 s. */
async function patiently<T>(
  { place }: Bench,
  { name }: BenchDatabase,
  work: (patient: Patient) => Promise<T>,
): Promise<T> {
  const options = { ...place.connecting, dbName: name, socketTimeoutMS: 0 };
  const connection = await mongoose.createConnection(place.uri, options).asPromise();
  try {
    return await work(connection.db!);
  } finally {
    await connection.close(true);
  }
}

async function measureReads(
  bench: Bench,
  long: BenchDatabase,
  short: BenchDatabase,
  patient: Patient,
): Promise<Measured[]> {
  const { quick, repeats } = bench.sizes;
  const times = quick ? 40 : 300;
  const { cases } = long.collections;
  const one = await cases.findOne({}, { projection: { _id: 1 } });
  const group = async (): Promise<void> => {
    const match = { $match: { subject: SUBJECT, day: { $lt: END } } };
    const by = { $group: { _id: { direction: '$direction', outcome: '$outcome' }, count: { $sum: 1 } } };
    await patient.collection(cases.collectionName).aggregate([match, by]).toArray();
  };
  const p50 = (count: number, work: () => Promise<unknown>) => async (): Promise<number> => {
    const all: number[] = [];
    for (let index = 0; index < count; index += 1) all.push(await timed(work));
    return median(all);
  };
  const passes = {
    ours: p50(times, () => ask(long.collections)),
    short: p50(times, () => ask(short.collections)),
    one: p50(times, () => cases.findOne({ _id: one!._id })),
    moved: () => askMoved(long.collections, times / 10),
    first: p50(times / 10, () => ask(long.collections, (subject) => usualBands(subject))),
    group: p50(quick ? 5 : 3, group),
  };
  const ms = await interleave(passes, repeats, bench.enough);
  const shown = (name: keyof typeof passes): string => milliseconds(median(ms[name]));
  const measured = (id: string, values: number[], detail: string): Measured => ({
    id,
    values,
    detail,
    scaled: null,
  });
  const others = `${shown('moved')} when one of its figures has moved, ${shown('first')} for the first time`;
  return [
    measured('stats-point', ratios(ms.ours, ms.one), `${shown('ours')} against ${shown('one')}; ${others}`),
    measured('stats-group', ratios(ms.group, ms.ours), `${shown('group')} against ${shown('ours')}`),
    measured('stats-flat', ratios(ms.ours, ms.short), `${shown('ours')} against ${shown('short')}`),
  ];
}

/** The whole question, from what is asked to the figures of the answer; other bands than before: nothing is kept of it. */
async function ask(db: Db, ageBands?: AgeBands): Promise<void> {
  const query = { subject: SUBJECT, period: { kind: 'month', month: MONTH } } as const;
  const deps = { db, clock: () => ASKED_AT, timezone: BAKU };
  await readStats(ageBands ? { ...deps, ageBands } : deps, query);
}

/** The same where a figure of the month was counted into since it was asked last; p50. */
async function askMoved(db: Db, times: number): Promise<number> {
  const _id = `${SUBJECT}@simulated-desk|${MONTH}`;
  const all: number[] = [];
  for (let index = 0; index < times; index += 1) {
    // There and back, so that the next batch still is a later one.
    await db.figures.updateOne({ _id }, { $inc: { applied: index % 2 === 0 ? -1 : 1 } });
    all.push(await timed(() => ask(db)));
  }
  return median(all);
}

async function measureRebuild(
  { sizes, enough }: Bench,
  { collections: db }: BenchDatabase,
  patient: Patient,
): Promise<Measured> {
  const leases = new Leases(db, 'bench');
  const ours = (): Promise<number> =>
    timed(async () => {
      await leases.acquire(ROLL_UP_LEASE);
      const { discrepancies } = await recount(db, leases, false, BAKU);
      await leases.release(ROLL_UP_LEASE);
      if (discrepancies.length > 0)
        throw new Error(`${discrepancies.length} figures are not what the log says`);
    });
  const by = (subject: string) => [{ $group: { _id: { day: '$day', subject }, count: { $sum: 1 } } }];
  const theirs = (): Promise<number> =>
    timed(async () => {
      await patient.collection(db.inquiries.collectionName).aggregate(by('$channel')).toArray();
      await patient.collection(db.cases.collectionName).aggregate(by('$subject')).toArray();
    });
  const ms = await interleave({ ours, theirs }, sizes.quick ? 1 : 3, enough);
  const detail = `${grouped(median(ms.ours))} ms against ${grouped(median(ms.theirs))} ms`;
  return { id: 'rebuild', values: ratios(ms.ours, ms.theirs), detail, scaled: null };
}

async function measureStart({ place, sizes, enough }: Bench, long: string): Promise<Measured> {
  // Made by the warm-up: opening an empty database for the first time makes its collections.
  const empty = place.name('empty');
  const start = (name: string) => async (): Promise<number> => {
    const child = await startChild('whole', {
      environment: environmentOf(place, name),
      flags: serverFlags(),
    });
    const ms = await child.ask<number>('startMs');
    await child.stop();
    return ms;
  };
  const passes = { ours: start(long), empty: start(empty) };
  const ms = await interleave(passes, sizes.quick ? 2 : sizes.repeats, enough);
  const detail = `${grouped(median(ms.ours))} ms against ${grouped(median(ms.empty))} ms, from loaded to listening`;
  return { id: 'start', values: ratios(ms.ours, ms.empty), detail, scaled: null };
}
