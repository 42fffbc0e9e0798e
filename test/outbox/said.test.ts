import { readAllSaid, readSaid } from '../../src/outbox/said';
import { useDatabase } from '../support/database';

const database = useDatabase();

/** So many messages of ours in a conversation, with the orders from `first` on. */
async function said(conversation: string, count: number, first: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ _id: `${conversation}/${index}`, channel: 'telegram' as const, person: 'p', conversation },
    ...{ partition: 0, order: first + index, createdAt: new Date(0), content: Buffer.alloc(1) },
    ...{ state: 'sent' as const, attempts: 1 },
  }));
  await database.collections.outbound.insertMany(rows);
}

it('what was said last is read of many conversations at once, of each from its last message on', async () => {
  await said('silent', 2, 1);
  await said('busy', 20, 100);
  await said('new', 1, 500);
  const read = readSaid(database.collections);
  const all = await Promise.all(['silent', 'busy', 'new', 'nobody'].map(read));
  expect(all.map(({ rows }) => rows[0]?.order)).toEqual([undefined, 119, 500, undefined]);
  expect(all.map(({ rows, whole }) => [rows.length, whole])).toEqual([
    // Sixteen of all four: what is older than those is not in it, which is said.
    ...[
      [0, false],
      [15, false],
      [1, false],
      [0, false],
    ],
  ]);
  expect(all[1]!.rows.map(({ order }) => order)).toEqual(Array.from({ length: 15 }, (_, at) => 119 - at));
  const later = await readAllSaid(database.collections, 'silent');
  expect(later.map(({ order }) => order)).toEqual([2, 1]);
});

it('of one conversation alone, and of few messages, all of it is read', async () => {
  await said('a', 20, 100);
  const read = readSaid(database.collections);
  const { rows, whole } = await read('a');
  expect([rows.length, rows[0]!.order, whole]).toEqual([16, 119, true]);
  await database.collections.outbound.deleteMany({ order: { $gt: 103 } });
  const both = await Promise.all(['a', 'b'].map(read));
  expect(both.map((one) => [one.rows.length, one.whole])).toEqual([
    ...[
      [4, true],
      [0, true],
    ],
  ]);
});
