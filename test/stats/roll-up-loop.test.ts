import { setTimeout as sleep } from 'node:timers/promises';
import { silentLog } from '../../src/log';
import { createMetrics } from '../../src/metrics';
import { Leases } from '../../src/schedule/lease';
import { ROLL_UP_LEASE, startRollUp } from '../../src/stats/roll-up-loop';
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
