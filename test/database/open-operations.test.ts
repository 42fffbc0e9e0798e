import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { openCollections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { isAway } from '../../src/database/is-away';
import { OpenOperations } from '../../src/database/open-operations';
import { useDatabase } from '../support/database';

const database = useDatabase();
let connection: Connection;
beforeAll(async () => {
  connection = await connect(database.uri, kindOf(database.uri), database.name);
});
afterAll(() => connection.close(true));

type Db = Awaited<ReturnType<typeof openCollections>>;

/** Closes the client by force so many turns of the microtask queue after the nth connection from now was chosen. */
function closeAfter(turns: number, nth: number): { closed(): Promise<void> } {
  const client = connection.getClient();
  let closing: Promise<void> | undefined;
  let chosen = 0;
  const choose = (): void => {
    if ((chosen += 1) < nth) return;
    client.off('connectionCheckedOut', choose);
    let left = turns;
    const step = (): void => {
      if (left-- > 0) queueMicrotask(step);
      else closing = client.close(true);
    };
    step();
  };
  client.on('connectionCheckedOut', choose);
  return {
    closed: async () => {
      await closing;
      await client.connect();
    },
  };
}

/** Reads a row a time, so that the rows after the first are asked for anew. */
async function readOneByOne(db: Db): Promise<void> {
  for await (const row of db.settings.find({}, { batchSize: 1 })) expect(row.value).toBe(1);
}

async function readGroups(db: Db): Promise<void> {
  const cursor = db.settings.find({}, { batchSize: 1 });
  while (await cursor.hasNext()) expect(cursor.readBufferedDocuments()).toHaveLength(1);
}

const ended = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => error,
  );

describe('an operation', () => {
  it.each<[what: string, nth: number, operate: (db: Db) => Promise<unknown>]>([
    ['a write', 1, (db) => db.settings.updateOne({ _id: 'x' }, { $set: { value: 1 } })],
    ['a read', 1, (db) => db.settings.find({ _id: 'x' }).toArray()],
    ['the first row of many', 1, readOneByOne],
    ['the next row of many', 2, readOneByOne],
    ['the next group of rows', 2, readGroups],
  ])(
    '(%s) ends as the database being away, whenever its connection is closed before it is written',
    async (_what, nth, operate) => {
      const operations = new OpenOperations(300);
      const db = await openCollections(connection, operations);
      // Not followed: what comes before may be slow.
      const settings = connection.getClient().db(database.name).collection<{ _id: string }>('settings');
      for (const _id of ['x', 'y', 'z'])
        await settings.updateOne({ _id }, { $set: { value: 1 } }, { upsert: true });
      for (let turns = 0; turns < 12; turns++) {
        await settings.findOne({ _id: 'x' });
        const { closed } = closeAfter(turns, nth);
        const end = await ended(operate(db));
        expect([turns, end === 'answered' || isAway(end)]).toEqual([turns, true]);
        await closed();
      }
    },
  );

  it('that was begun before an instant can be given up, and a later one goes on', async () => {
    const operations = new OpenOperations();
    const before = ended(operations.track(new Promise(() => undefined)));
    await sleep(2);
    const instant = performance.now();
    const after = ended(operations.track(sleep(50)));
    operations.giveUpBefore(instant);
    expect(await before).toMatchObject({ code: 'database.unavailable' });
    expect(await after).toBe('answered');
  });
});
