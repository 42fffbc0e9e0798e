import { mongo } from 'mongoose';
import { connectOptions, kindOf, withoutWriteConcern, writeConcernOf } from '../../src/database/connect';
import { useDatabase } from '../support/database';

describe('the write concern', () => {
  it.each(['w=0', 'journal=false', 'w=1&journal=false&wtimeoutMS=1', 'retryWrites=true&j=false'])(
    'of an address with ?%s is not weaker',
    (query) => {
      const uri = withoutWriteConcern(`mongodb://one,two/?${query}`);
      const options = { ...connectOptions('server', 'dost') } as mongo.MongoClientOptions;
      const { writeConcern } = new mongo.MongoClient(uri, {
        ...(options.writeConcern ? { writeConcern: options.writeConcern } : {}),
      }).options;
      expect(writeConcern).toMatchObject({ w: 'majority', j: true });
      expect(writeConcern?.wtimeoutMS).toBeUndefined();
    },
  );

  it('leaves the rest of an address alone', () => {
    expect(withoutWriteConcern('mongodb://u:p@one,two/db?replicaSet=rs&w=1&tls=true')).toBe(
      'mongodb://u:p@one,two/db?replicaSet=rs&tls=true',
    );
    expect(withoutWriteConcern('mongodb+srv://one')).toBe('mongodb+srv://one');
  });

  it('is journaled on one node for the embedded engine, on a majority for a server', () => {
    expect(writeConcernOf('embedded')).toEqual({ w: 1, j: true });
    expect(writeConcernOf('server')).toEqual({ w: 'majority', j: true });
  });
});

it.each([
  ['mongodb://%2Fsrv%2Fdb%2Fdb.sock/?directConnection=true', 'embedded'],
  ['mongodb://%2Ftmp%2Fdost-bot-0%2F0123456789abcdef0123.db.sock', 'embedded'],
  ['mongodb://%2Ftmp%2Fmongodb-27017.sock/', 'server'],
  ['mongodb://db.sock:27017/', 'server'],
  ['mongodb://one,two/?replicaSet=%2Fdb.sock', 'server'],
  ['mongodb+srv://cluster.example/', 'server'],
])('the kind of %s is %s', (uri, kind) => {
  expect(kindOf(uri)).toBe(kind);
});

describe('the database of a test file', () => {
  const database = useDatabase();

  it('writes with the concern of its kind', () => {
    expect(database.collections.settings.writeConcern).toMatchObject(writeConcernOf(kindOf(database.uri)));
  });

  it('has every collection with its indexes', async () => {
    const indexes = await database.collections.interactions.indexes();
    expect(indexes.length).toBeGreaterThan(1);
  });

  it.each([1, 2])('is empty at the start of test %i', async () => {
    expect(await database.collections.settings.countDocuments({})).toBe(0);
    await database.collections.settings.insertOne({ _id: 'a' } as never);
  });
});
