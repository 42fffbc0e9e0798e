import { instantOf, readLog } from '../../src/inbox/read-log';
import { useDatabase } from '../support/database';

const database = useDatabase();
const db = () => database.collections;

/** A time of 3 September 2024, UTC. */
const at = (time: string): Date => new Date(`2024-09-03T${time}Z`);
const ORDER = at('10:00:00').getTime() * 1000;

beforeEach(async () => {
  const row = {
    channel: 'telegram',
    person: 'p',
    conversation: 'c',
    partition: 0,
    content: Buffer.from('x'),
  };
  const came = (_id: string, time: string, order: number) => ({
    ...{ _id, ...row, receivedAt: at(time), order: ORDER + order },
    ...{ kind: 'text', state: 'handled' },
  });
  const went = (_id: string, time: string, order: number) => ({
    ...{ _id, ...row, createdAt: at(time), order: ORDER + order },
    ...{ state: 'sent', attempts: 1 },
  });
  await db().interactions.insertMany([
    came('second', '10:00:00', 2),
    came('first', '10:00:00', 1),
    came('later', '10:00:05', 5_000_000),
    came('set aside, and taken up later', '09:00:00', 9_000_000),
  ] as never);
  await db().outbound.insertMany([
    went('last', '10:00:06', 6_000_000),
    went('answer to the first', '10:00:00', 3),
  ] as never);
});

async function logSince(since: Date | null): Promise<string[]> {
  const ids: string[] = [];
  const instants: number[] = [];
  for await (const row of readLog(db(), since)) {
    ids.push(row._id);
    instants.push(instantOf(row).getTime());
  }
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  return ids;
}

test('both ways are told by when they came and went, and within a millisecond by their order', async () => {
  expect(await logSince(null)).toEqual([
    ...['set aside, and taken up later', 'first', 'second', 'answer to the first', 'later', 'last'],
  ]);
});

test('nothing is told of what came before the instant that is asked for', async () => {
  expect(await logSince(at('10:00:00'))).toEqual(['first', 'second', 'answer to the first', 'later', 'last']);
  expect(await logSince(at('10:00:05.001'))).toEqual(['last']);
});
