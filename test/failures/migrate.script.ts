import { randomUUID } from 'node:crypto';
import { openCollections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { migrate } from '../../src/database/migrate';
import { Leases } from '../../src/schedule/lease';
import { doubling } from './doubling';

/** Migrates with a migration of a test, and prints where it has come to after each batch. */
async function main(uri: string, name: string): Promise<void> {
  const connection = await connect(uri, kindOf(uri), name);
  const db = await openCollections(connection);
  await migrate({
    ...{ db, leases: new Leases(db, randomUUID(), 3000), clock: () => new Date(), migrations: doubling },
    onProgress: (migration, done) => console.log(migration, done),
  });
  await connection.close(true);
}

void main(process.argv[2]!, process.argv[3]!).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
