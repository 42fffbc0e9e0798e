import { bringOrder, keepOrder } from '../../src/studio/keep-order';
import { keyOf } from '../../src/studio/pack';
import { useDatabase } from '../support/database';

const database = useDatabase();
const db = () => database.collections;

const ORDER = Buffer.from(JSON.stringify({ kind: 'infographic', report: 'x'.repeat(5000) }));
const day = (n: number): Date => new Date(Date.UTC(2024, 8, 1 + n, 8));

test('what is kept comes back, and what stands for it in a message is short and of the same key', async () => {
  const kept = await keepOrder(db(), ORDER, day(0));
  expect(kept.length).toBeLessThan(100);
  expect(keyOf(kept)).toBe(keyOf(ORDER));
  expect(Buffer.from(await bringOrder(db(), kept)).equals(ORDER)).toBe(true);
});

test('one that is asked for again is the same row, which stays a year from when it was asked for last', async () => {
  const kept = await keepOrder(db(), ORDER, day(0));
  await keepOrder(db(), ORDER, new Date(day(0).getTime() + 3_600_000));
  expect(await db().orders.find().toArray()).toMatchObject([{ at: day(0) }]);
  await keepOrder(db(), ORDER, day(200));
  expect(await db().orders.find().toArray()).toMatchObject([{ at: day(200) }]);
  await keepOrder(db(), Buffer.from('{"another":1}'), day(500));
  await expect(bringOrder(db(), kept)).resolves.toBeDefined();
  await keepOrder(db(), Buffer.from('{"another":2}'), day(566));
  await expect(bringOrder(db(), kept)).rejects.toMatchObject({ code: 'not-found' });
});
