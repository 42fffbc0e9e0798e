import { writeConversations } from '../../src/inbox/conversation-writes';
import { useDatabase } from '../support/database';
import { breakable } from '../support/faults';

const database = useDatabase();

beforeEach(async () => {
  const common = { channel: 'telegram', person: 'p', address: Buffer.alloc(1) } as const;
  await database.collections.conversations.insertMany([
    { _id: 'a', fence: 3, ...common },
    { _id: 'b', fence: 7, ...common },
    { _id: 'c', fence: 5, ...common },
  ]);
});

const direction = (id: string, token: number) => ({ id, token, set: { direction: 'labour' } }) as const;

describe('conversations that are written at once', () => {
  it('share one write, and one that a newer holder has written is refused', async () => {
    const { db, writes, arm } = breakable(database.collections);
    arm(null);
    const write = writeConversations(db);
    const rows = await Promise.all([direction('a', 5), direction('b', 5), direction('c', 5)].map(write));
    expect(rows.map((row) => row && [row._id, row.direction, row.fence])).toEqual([
      ...[['a', 'labour', 5], null, ['c', 'labour', 5]],
    ]);
    expect(writes).toEqual(['conversations.bulkWrite']);
    const kept = await database.collections.conversations.findOne({ _id: 'b' });
    expect([kept!.direction, kept!.fence]).toEqual([undefined, 7]);
  });

  it('are nothing where nobody has written yet', async () => {
    const write = writeConversations(database.collections);
    expect(await write(direction('x', 5))).toBeNull();
    expect(await Promise.all([direction('x', 5), direction('y', 5)].map(write))).toEqual([null, null]);
    expect(await database.collections.conversations.countDocuments()).toBe(3);
  });

  it('do not suffer from one that the database refuses', async () => {
    const write = writeConversations(database.collections);
    const refused = { id: 'b', token: 7, set: { _id: 'another' } };
    const [a, b, c] = await Promise.allSettled([
      write(direction('a', 5)),
      write(refused),
      write(direction('c', 5)),
    ]);
    expect([a, c]).toMatchObject([{ value: { direction: 'labour' } }, { value: { direction: 'labour' } }]);
    expect(b).toMatchObject({ status: 'rejected', reason: { name: 'MongoServerError' } });
  });
});
