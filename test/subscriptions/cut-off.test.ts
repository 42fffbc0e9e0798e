import { rollUpAll } from '../../src/stats/roll-up';
import { cover, tell, visit } from '../support/cases';
import { CENTRES } from '../support/centres';
import { useDatabase } from '../support/database';
import { breakable } from '../support/faults';
import { openSubscribers } from '../support/subscribers';

const database = useDatabase();
const COUNTED = new Set(['subscriptions', 'outbound', 'audit', 'settings', 'orders']);

it('sends each period once to each, whichever write a process dies after', async () => {
  const db = database.collections;
  await db.centres.insertMany(CENTRES.map((row) => ({ ...row })));
  const bench = openSubscribers(db, '2024-09-07T10:00:00');
  const one = await bench.subscriber();
  await one.says('/subscribe daily 3');
  await one.says('/subscribe weekly 3');
  // One may not see it any more by then.
  const blind = await bench.subscriber();
  await blind.says('/subscribe daily 3');
  await db.staff.updateOne({ _id: blind.person }, { $set: { centres: ['1'] } });
  await tell(db, 'desk', [visit('2024-09-04T11:00:00')]);
  await cover(db, 'desk', { from: '2024-08-01', to: '2024-10-10' });
  await rollUpAll(db);
  const before = await db.subscriptions.find().toArray();
  const already = await db.outbound.countDocuments();
  const audited = await db.audit.countDocuments();
  bench.at('2024-09-09T10:00:00');

  const { db: breaking, writes, arm } = breakable(db, COUNTED);
  const another = bench.another();
  let at = 0;
  for (let died = true; died; at += 1) {
    await db.outbound.deleteMany({ _id: /^subscription:/ });
    await db.audit.deleteMany({ action: /^subscription\.(send|end)/ });
    await db.subscriptions.deleteMany({});
    await db.subscriptions.insertMany(before);
    arm({ at, reaches: true, error: new Error('crash') });
    const dying = bench.another(breaking);
    died = await dying.services.subscriptions.round().then(
      () => false,
      () => true,
    );
    dying.die();
    await another.services.subscriptions.round();
    const sent = (await db.outbound.find({ _id: /^subscription:/ }).toArray()).map(({ _id }) => _id).sort();
    const expected = before
      .flatMap(({ _id, person, kind }) => {
        if (person === blind.person) return [`subscription:${_id}:ended/0`];
        const periods = kind === 'daily' ? ['2024-09-07', '2024-09-08'] : ['2024-09-02'];
        // The words and the picture.
        return periods.flatMap((period) => [0, 1].map((part) => `subscription:${_id}:${period}/${part}`));
      })
      .sort();
    expect({ at, sent }).toEqual({ at, sent: expected });
    died = writes.length > at;
  }
  expect(at).toBeGreaterThan(10);
  expect(await db.outbound.countDocuments()).toBe(already + 7);
  expect(await db.audit.countDocuments()).toBe(audited + 4);
  expect((await db.subscriptions.find().toArray()).every(({ waiting }) => waiting.length === 0)).toBe(true);
});
