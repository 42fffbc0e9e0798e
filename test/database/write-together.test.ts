import { readTogether } from '../../src/database/read-together';
import { insertTogether, matchTogether, updateTogether } from '../../src/database/write-together';
import { useDatabase } from '../support/database';
import { breakable } from '../support/faults';

const database = useDatabase();
const row = (_id: string, value: unknown = 0) => ({ _id, value });
const set = (id: string, value: unknown) => ({ id, set: { value } });

/** The settings, with the writes that were made of them. */
function counted() {
  const { db, writes, arm } = breakable(database.collections, new Set(['settings']));
  arm(null);
  return { settings: db.settings, writes };
}
const valueOf = async (_id: string) => (await database.collections.settings.findOne({ _id }))?.value;
const fates = async (promises: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(promises)).map((one) => (one.status === 'fulfilled' ? one.value : 'refused'));

/** What no row may be changed to. */
const REFUSED = { id: 'b', set: { _id: 'another' } };

describe('changes that are asked for at once', () => {
  beforeEach(() => database.collections.settings.insertMany(['a', 'b', 'c'].map((id) => row(id)) as never));

  it('share one write', async () => {
    const { settings, writes } = counted();
    const update = updateTogether(settings);
    await Promise.all(['a', 'b', 'c'].map((id) => update(set(id, 1))));
    expect(writes).toEqual(['settings.bulkWrite']);
    expect(await Promise.all(['a', 'b', 'c'].map(valueOf))).toEqual([1, 1, 1]);
  });

  it('do not suffer from one that the database refuses', async () => {
    const update = updateTogether(database.collections.settings);
    expect(await fates([update(set('a', 1)), update(REFUSED), update(set('c', 1))])).toEqual([
      ...[undefined, 'refused', undefined],
    ]);
    expect([await valueOf('a'), await valueOf('c')]).toEqual([1, 1]);
  });

  it('are each told whether they found their row', async () => {
    const { settings, writes } = counted();
    const match = matchTogether(settings);
    expect(await Promise.all(['a', 'x', 'c'].map((id) => match(set(id, 1))))).toEqual([true, false, true]);
    writes.length = 0;
    expect(await Promise.all(['a', 'c'].map((id) => match(set(id, 2))))).toEqual([true, true]);
    expect(writes).toEqual(['settings.bulkWrite']);
  });
});

describe('rows that are inserted at once', () => {
  it('share one write, and each is told which of its own were there', async () => {
    const { settings, writes } = counted();
    const insert = insertTogether(settings);
    await insert([row('b')]);
    writes.length = 0;
    const there = await Promise.all([insert([row('a'), row('b')]), insert([row('a', 2), row('c')])]);
    expect(there).toEqual([new Set([1]), new Set([0])]);
    expect(writes).toEqual(['settings.insertMany']);
    expect(await valueOf('a')).toBe(0);
  });

  it('do not suffer from one that the database refuses', async () => {
    const insert = insertTogether(database.collections.settings);
    const wrong = { _id: ['array'] as never, value: 1 };
    expect((await fates([insert([wrong]), insert([row('z')])]))[0]).toBe('refused');
    expect(await valueOf('z')).toBe(0);
  });
});

describe('rows that are asked for at once', () => {
  it('are those there are, and no others', async () => {
    await database.collections.settings.insertMany([row('a', 1), row('b', 2)] as never);
    const read = readTogether(database.collections.settings, { value: { $ne: 2 } });
    const found = await Promise.all(['a', 'b', 'a', 'x'].map((id) => read(id)));
    expect(found).toEqual([row('a', 1), null, row('a', 1), null]);
  });

  it('are read after they were asked for, though others are being read', async () => {
    const { settings } = database.collections;
    await settings.insertOne(row('a', 1));
    const read = readTogether(settings);
    const before = read('a');
    await settings.updateOne({ _id: 'a' }, { $set: { value: 2 } });
    expect([(await read('a'))?.value, (await before)?._id]).toEqual([2, 'a']);
  });
});
