import { setTimeout as sleep } from 'node:timers/promises';
import { recordCases } from '../../src/cases/record';
import { type CaseDraft, NO_FIELDS } from '../../src/core/cases';
import { silentLog } from '../../src/log';
import { createMetrics } from '../../src/metrics';
import { Leases } from '../../src/schedule/lease';
import { countCases, ROLL_UP_LEASE, startRollUp } from '../../src/stats/roll-up-loop';
import { useDatabase } from '../support/database';
import { failingWrites } from '../support/failing-writes';
import { figuresOf, logInquiry, storedFigures } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;

function start(name: string, over = db()) {
  const leases = new Leases(db(), name);
  return { leases, loop: startRollUp({ db: over, leases, log: silentLog, metrics: createMetrics() }) };
}

async function untilCounted(): Promise<void> {
  while (await db().inquiries.findOne({ dirty: true })) await sleep(20);
}

test('What changes is soon counted, by two processes together once', async () => {
  const [one, two] = [start('one'), start('two')];
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 8 }, (_, n) => logInquiry(db(), { id: `${round}-${n}` })));
    await untilCounted();
  }
  await Promise.all([one.loop.stop(), two.loop.stop()]);
  expect(await storedFigures(db())).toEqual(figuresOf(await db().inquiries.find().toArray()));
});

test('A failure is not the end of it', async () => {
  await logInquiry(db(), { id: 'a' });
  const { loop } = start('one', failingWrites(db(), 3, 'refused').db);
  await untilCounted();
  await loop.stop();
  expect(await storedFigures(db())).toMatchObject({ 'chatbot|2024-09': { received: 1 } });
});

test('It rests while another holds the lease, gives the lease back, and stops', async () => {
  const other = new Leases(db(), 'recount');
  await other.acquire(ROLL_UP_LEASE);
  const { loop } = start('one');
  await logInquiry(db(), { id: 'a' });
  await sleep(300);
  expect(await storedFigures(db())).toEqual({});
  await other.release(ROLL_UP_LEASE);
  await untilCounted();
  await loop.stop();
  expect(await other.acquire(ROLL_UP_LEASE)).not.toBeNull();
});

const visitsOf = (many: number) =>
  Array.from({ length: many }, (_, n): CaseDraft => ({
    ...{ ...NO_FIELDS, kind: 'visit', id: String(n), subject: 'centre:3', day: '2024-09-03' },
    ...{ at: null, closedAt: null, service: null },
  }));
const visitsCounted = async (source: string) =>
  (await db().figures.findOne({ _id: `centre:3@${source}|2024-09-03` }))?.counts['received'];

test('Who counts the cases of a source waits for whoever counts already, and gives the lease back', async () => {
  await recordCases(db(), 'front-desk', visitsOf(2001), new Date('2024-09-03T08:00:00Z'));
  const [recount, ours] = [new Leases(db(), 'recount'), new Leases(db(), 'import')];
  await recount.acquire(ROLL_UP_LEASE);
  const counting = countCases(db(), ours, 'front-desk');
  await sleep(300);
  expect(await visitsCounted('front-desk')).toBeUndefined();
  await recount.release(ROLL_UP_LEASE);
  await counting;
  expect(await visitsCounted('front-desk')).toBe(2001);
  expect(await recount.acquire(ROLL_UP_LEASE)).not.toBeNull();
});

test('A stop waits for the batch under way and no more; the next to come counts the rest', async () => {
  await recordCases(db(), 'front-desk', visitsOf(2001), new Date('2024-09-03T08:00:00Z'));
  let stopped: Promise<void> | undefined;
  const rollups = new Proxy(db().rollups, {
    get: (rows, name) => {
      if (name === 'updateOne') stopped ??= first.loop.stop();
      const value: unknown = Reflect.get(rows, name);
      return typeof value === 'function' ? value.bind(rows) : value;
    },
  });
  const first = start('one', { ...db(), rollups });
  while (stopped === undefined) await sleep(20);
  await stopped;
  expect(await db().cases.countDocuments({ dirty: true })).toBe(1);
  const next = start('two');
  while (await db().cases.findOne({ dirty: true })) await sleep(20);
  await next.loop.stop();
  expect(await visitsCounted('front-desk')).toBe(2001);
});
