import type { Connection } from 'mongoose';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { dropDatabase, emptyDatabase, giveDatabase, newDatabase, takeDatabase } from './free-databases';

/** The database of one test file. Its fields are there from `beforeAll` on. */
export interface TestDatabase {
  readonly collections: Collections;
  readonly connection: Connection;
  /** What another process would connect to, and the name of this file's database. */
  readonly uri: string;
  readonly name: string;
}

/**
 * A database for this test file, with all indexes, and empty at the start of each test. Call it once, at the top. `own`: nobody had
 * it before and nobody has it afterwards, for tests of collections and indexes themselves.
 */
export function useDatabase({ own = false } = {}): TestDatabase {
  const uri = process.env.TEST_MONGODB_URI || process.env.DOST_TEST_EMBEDDED_URI;
  if (!uri) throw new Error('Run the tests through jest: its global setup starts the database.');
  const database = { uri, name: own ? newDatabase() : takeDatabase() } as {
    -readonly [Key in keyof TestDatabase]: TestDatabase[Key];
  };

  beforeAll(async () => {
    database.connection = await connect(uri, kindOf(uri), database.name);
    database.collections = await openCollections(database.connection);
  });
  afterEach(() => emptyDatabase(database.connection));
  afterAll(async () => {
    await database.connection.close(true);
    await (own ? dropDatabase : giveDatabase)(uri, database.name);
  });
  return database;
}
