import { caseId, hashOf, recordCases } from '../../src/cases/record';
import { type CaseDraft, NO_FIELDS } from '../../src/core/cases';
import type { Collections } from '../../src/database/collections';
import { Leases } from '../../src/schedule/lease';
import { bringCounted } from '../../src/stats/bring-counted';
import { recount } from '../../src/stats/recount';
import { rollUpAll } from '../../src/stats/roll-up';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import { useDatabase } from '../support/database';
import { Crash, type Failure, failingWrites, pausedWrites } from '../support/failing-writes';
import { logInquiry, storedFigures } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;
const NOW = new Date('2024-10-10T08:00:00Z');

const call = (id: string, answered = true): CaseDraft => ({
  ...{ ...NO_FIELDS, kind: 'call', id, subject: 'call-centre', service: null, at: null, closedAt: null },
  ...{ day: '2024-09-03', answered },
});

/** Keeps calls as an import does, whose process has these collections. */
function bring(drafts: readonly CaseDraft[], over: Collections = db()) {
  // Leases that no other process holds, and whose writes are not counted among those of the cases.
  const leases = new Leases(db(), 'import');
  return recordCases(over, 'exchange', drafts, NOW, bringCounted(over, leases));
}

/** So many calls are kept, so many of them answered, each counted once, and nothing waits. */
async function expectCounted(calls: number, answered: number): Promise<void> {
  await rollUpAll(db());
  const { cases, discrepancies } = await recount(db(), new Leases(db(), 'recount'), false);
  expect([cases, discrepancies]).toEqual([calls, []]);
  const month = (await storedFigures(db()))['call-centre@exchange|2024-09'];
  expect([month?.['calls:incoming'], month?.['calls:answered'] ?? 0]).toEqual([calls, answered]);
}

async function clear(): Promise<void> {
  for (const one of ['cases', 'figures', 'rollups', 'leases', 'interactions', 'inquiries'] as const)
    await db()[one as 'cases'].deleteMany({});
}

const FIRST = [call('a'), call('b'), call('c', false)];

test('new cases are counted when they are inserted, and do not wait', async () => {
  expect(await bring(FIRST)).toEqual(['new', 'new', 'new']);
  expect(await db().cases.countDocuments({ dirty: true })).toBe(0);
  expect(await db().rollups.findOne()).toMatchObject({ state: 'done', changes: [] });
  expect(await db().rollups.findOne()).not.toHaveProperty('rows');
  await expectCounted(3, 2);
});

test('the same again changes nothing, other content the difference, new ones come beside', async () => {
  await bring(FIRST);
  expect(await bring([call('a'), call('b', false), call('d')])).toEqual(['unchanged', 'updated', 'new']);
  await expectCounted(4, 2);
});

test('a later line of the same number counts instead of the earlier', async () => {
  expect(await bring([call('a'), call('a', false)])).toEqual(['new', 'updated']);
  await expectCounted(1, 0);
});

test('what citizens ask meanwhile is counted too', async () => {
  await logInquiry(db(), { id: 'inquiry' });
  await bring(FIRST);
  expect(await storedFigures(db())).toMatchObject({ 'chatbot|2024-09': { received: 1 } });
});

test('while another process counts for long they wait to be counted', async () => {
  const other = new Leases(db(), 'other');
  await other.acquire(ROLL_UP_LEASE);
  expect(await bring(FIRST)).toEqual(['new', 'new', 'new']);
  expect(await db().cases.countDocuments({ dirty: true })).toBe(3);
  await other.release(ROLL_UP_LEASE);
  await expectCounted(3, 2);
});

test.each<Failure>(['refused', 'applied', 'halved'])(
  'after a crash at any write (%s) and another import each is counted once',
  async (failure) => {
    for (let at = 1; ; at++) {
      await clear();
      await bring([call('old'), call('b', false)]);
      const { db: failing, writes } = failingWrites(db(), at, failure);
      const crash = await bring(FIRST, failing).catch((error: unknown) => error);
      if (!(crash instanceof Crash)) {
        expect(writes()).toBeGreaterThan(3);
        break;
      }
      await rollUpAll(db());
      // What is there and was not counted would be found here already.
      const { discrepancies } = await recount(db(), new Leases(db(), 'recount'), false);
      expect([at, discrepancies]).toEqual([at, []]);
      await bring(FIRST);
      await expectCounted(4, 3);
    }
  },
);

// The writes: storing the batch, its cases, its figures, its end.
test.each([1, 2, 3, 4])(
  'one that another process tells while write %i waits is counted once, whoever finishes the batch',
  async (at) => {
    await bring([call('old')]);
    const slow = pausedWrites(db(), at);
    const going = bring(FIRST, slow.db);
    await slow.paused;
    // As a server does, which brings no batch of its own.
    await recordCases(db(), 'exchange', [call('b', false), call('e')], NOW);
    if (at !== 1) await rollUpAll(db());
    slow.resume();
    await going;
    await rollUpAll(db());
    const { discrepancies, cases } = await recount(db(), new Leases(db(), 'recount'), false);
    expect([discrepancies, cases]).toEqual([[], 5]);
    // Who tells it last is right: the file, until its cases are written.
    const told = await db().cases.findOne({ _id: caseId('exchange', call('b')) });
    expect(told!.hash).toBe(hashOf(call('b', at <= 2)));
  },
);

test('a batch is not stored when another process has counted since it was made', async () => {
  await bring([call('old')]);
  const slow = pausedWrites(db(), 1);
  const going = bring(FIRST, slow.db);
  await slow.paused;
  await recordCases(db(), 'exchange', [call('b', false)], NOW);
  await rollUpAll(db());
  slow.resume();
  await going;
  await expectCounted(4, 3);
});
