import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { mongo } from 'mongoose';
import { DostError } from '../../src/core/errors';
import { isAway } from '../../src/database/is-away';
import { connect as connectDatabase, kindOf } from '../../src/database/connect';
import { useDatabase } from '../support/database';
import { startProxy } from '../support/proxy';

const database = useDatabase();
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('the database is away', () => {
  it('when it does not answer, has too much to do, is about to stop or to elect, or has no room on its disk', async () => {
    expect(isAway(new DostError('database.unavailable', 'late'))).toBe(true);
    expect(isAway(new DostError('overloaded', 'too much waits'))).toBe(true);
    expect(isAway(new mongo.MongoNetworkError('reset'))).toBe(true);
    expect(isAway(new mongo.MongoServerSelectionError('none', {} as never))).toBe(true);
    for (const code of [11600, 11602, 10107, 91, 14031])
      expect(isAway(new mongo.MongoServerError({ message: 'stopping', code }))).toBe(true);
    const client = new mongo.MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 10 });
    expect(isAway(await failureOf(client.db('x').command({ ping: 1 })))).toBe(true);
    await client.close();
    expect(isAway(await failureOf(client.db('x').command({ ping: 1 })))).toBe(true);
  });

  it('when the connection was closed under a bulk write', async () => {
    const connection = await connectDatabase(database.uri, kindOf(database.uri), database.name);
    const settings = connection.getClient().db(database.name).collection('settings');
    const bulk = settings.initializeUnorderedBulkOp();
    bulk.insert({ value: 1 });
    await connection.close(true);
    const error = await failureOf(bulk.execute());
    expect([error instanceof mongo.MongoBulkWriteError, isAway(error)]).toEqual([true, true]);
  });

  it('when its socket is gone', async () => {
    const error = await new Promise((resolve) => connect('/nowhere/db.sock').on('error', resolve));
    expect(isAway(error)).toBe(true);
  });

  it('when a connection breaks under any kind of write', async () => {
    const proxy = await startProxy(database.uri);
    const connection = await connectDatabase(proxy.uri, kindOf(proxy.uri), database.name);
    const settings = connection.getClient().db(database.name).collection('settings');
    const writes = [
      () => settings.insertMany([{ value: 1 }], { ordered: false }),
      () => settings.insertOne({ value: 1 }),
      () => settings.updateOne({}, { $set: { value: 2 } }),
      () => settings.findOneAndUpdate({}, { $set: { value: 3 } }),
      () => settings.find().toArray(),
    ];
    for (const write of writes) {
      proxy.restore();
      await settings.findOne();
      proxy.cut();
      expect(isAway(await failureOf(write()))).toBe(true);
    }
    await connection.close(true);
    await proxy.close();
  });

  it('but not when it refuses, nor when anything else fails', async () => {
    const { settings } = database.collections;
    await settings.insertOne({ _id: 'once', value: 1 });
    expect(isAway(await failureOf(settings.insertOne({ _id: 'once', value: 2 })))).toBe(false);
    expect(isAway(await failureOf(settings.find({ $no: 1 } as never).toArray()))).toBe(false);
    expect(isAway(await failureOf(settings.updateOne({}, { value: 1 })))).toBe(false);
    expect(isAway(await failureOf(readFile('/nowhere/file')))).toBe(false);
    expect(isAway(new DostError('not-found', 'nobody'))).toBe(false);
    expect(isAway(null)).toBe(false);
  });
});
