import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';

/** The database of one test file. Its fields are there from `beforeAll` on. */
export interface TestDatabase {
  readonly collections: Collections;
  readonly connection: Connection;
  /** What another process would connect to, and the name of this file's database. */
  readonly uri: string;
  readonly name: string;
}

/** A database for this test file, with all indexes, and empty at the start of each test. Call it once, at the top. */
export function useDatabase(): TestDatabase {
  const uri = process.env.TEST_MONGODB_URI || process.env.DOST_TEST_EMBEDDED_URI;
  if (!uri) throw new Error('Run the tests through jest: its global setup starts the database.');
  const database = { uri, name: `test_${randomBytes(6).toString('hex')}` } as {
    -readonly [Key in keyof TestDatabase]: TestDatabase[Key];
  };

  beforeAll(async () => {
    database.connection = await connect(uri, kindOf(uri), database.name);
    database.collections = await openCollections(database.connection);
  });
  afterEach(() => empty(database.connection));
  afterAll(async () => {
    await database.connection.dropDatabase();
    await database.connection.close(true);
  });
  return database;
}

/** Much faster than dropping, and keeps the indexes; it need not reach the disk. One command: most collections are empty already. */
async function empty({ db, name }: Connection): Promise<void> {
  const all = await db!.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  const { nErrors } = await db!.admin().command({
    bulkWrite: 1,
    ops: all.map((_, index) => ({ delete: index, filter: {}, multi: true })),
    nsInfo: all.map((one) => ({ ns: `${name}.${one.name}` })),
    ordered: false,
    errorsOnly: true,
    writeConcern: { w: 1, j: false },
  });
  if (nErrors > 0) throw new Error('The database of the tests could not be emptied.');
}
