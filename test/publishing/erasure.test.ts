import { erasePending } from '../../src/people/erase-loop';
import { rollUpAll } from '../../src/stats/roll-up';
import { useDatabase } from '../support/database';
import { useErasure } from '../support/erasure';
import { corrections, publishingAt, seal, told } from '../support/publishing';
import { readAt, valuesOf } from '../support/stats';

const database = useDatabase();
const erasure = useErasure(database);
const LATER = '2024-11-05T08:00:00Z';

test('an erasure ends what was open, as a correction, and a sealed month stays as it is', async () => {
  const { collections: db } = database;
  await db.coverage.insertOne({
    ...{ _id: 'channel:telegram|2024-09-01', source: 'channel:telegram', measured: 'chat' },
    ...{ from: '2024-09-01', to: null },
  });
  await erasure.somebody();
  await rollUpAll(db);
  await seal(publishingAt(db));
  const before = await readAt(db, LATER, 'chatbot', '2024-09');
  expect(valuesOf(before, 'period', 'outcome:open')).toEqual([1]);
  await erasure.asksToBeErased();
  await erasePending(erasure.deps());
  const read = await corrections(db);
  expect(told(read, 'chatbot')).toEqual(['outcome:open 1 → 0', 'outcome:unresolved 0 → 1']);
  expect(read.broken).toEqual([]);
  expect(await readAt(db, LATER, 'chatbot', '2024-09')).toEqual(before);
  await erasure.expectForgotten();
});
