import { makeLongLog, partsOf } from '../../bench/long-log';
import { BAKU } from '../../src/core/calendar';
import { seed } from '../../src/database/seed';
import { Leases } from '../../src/schedule/lease';
import { recount } from '../../src/stats/recount';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import { useDatabase } from '../support/database';

const database = useDatabase();

test('a long log has as many rows as are asked for, or as many as whole copies allow', () => {
  expect(partsOf(10_000_000, 100_000)).toEqual({ base: 100_000, times: 100 });
  expect(partsOf(20_000, 100_000)).toEqual({ base: 20_000, times: 1 });
  expect(partsOf(150_001, 100_000)).toEqual({ base: 75_000, times: 2 });
});

test('figures of a copied log are what its rows add up to, and its indexes are there', async () => {
  const { collections: db, connection } = database;
  await seed(db, () => new Date('2025-10-10T08:00:00Z'));
  const before = await db.cases.indexes();
  const signal = new AbortController().signal;
  await makeLongLog(db, {
    rows: 3_000,
    simulated: 1_000,
    patient: connection.db!,
    signal,
    say: () => undefined,
  });
  expect((await db.cases.countDocuments()) + (await db.inquiries.countDocuments())).toBe(3_000);
  expect(await db.interactions.countDocuments()).toBe(await db.inquiries.countDocuments());
  expect((await db.cases.indexes()).map(({ name }) => name).sort()).toEqual(
    before.map(({ name }) => name).sort(),
  );
  const leases = new Leases(db, 'test');
  await leases.acquire(ROLL_UP_LEASE);
  expect((await recount(db, leases, true, BAKU)).discrepancies).toEqual([]);
});
