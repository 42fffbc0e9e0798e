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

/** Closes the client by force so many turns of the microtask queue after the next connection was chosen. */
function closeAfter(turns: number): { closed(): Promise<void> } {
  const client = connection.getClient();
  let closing: Promise<void> | undefined;
  client.once('connectionCheckedOut', () => {
    let left = turns;
    const step = (): void => {
      if (left-- > 0) queueMicrotask(step);
      else closing = client.close(true);
    };
    step();
  });
  return {
    closed: async () => {
      await closing;
      await client.connect();
    },
  };
}

const ended = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => error,
  );

describe('an operation', () => {
  it.each([
    [
      'a write',
      (db: Awaited<ReturnType<typeof openCollections>>) =>
        db.settings.updateOne({ _id: 'x' }, { $set: { value: 1 } }),
    ],
    ['a read', (db: Awaited<ReturnType<typeof openCollections>>) => db.settings.find({ _id: 'x' }).toArray()],
  ])(
    '(%s) ends as the database being away, whenever its connection is closed before it is written',
    async (_name, operate) => {
      const operations = new OpenOperations(300);
      const db = await openCollections(connection, operations);
      for (let turns = 0; turns < 12; turns++) {
        await db.settings.findOne({ _id: 'x' });
        const { closed } = closeAfter(turns);
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
