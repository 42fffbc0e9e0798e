import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { migrate, migrateOnline } from '../../src/database/migrate';
import { baseline } from '../../src/database/migrations/001-baseline';
import { oldIndexes } from '../../src/database/migrations/002-old-indexes';
import { checkSchema, schemaStatus } from '../../src/database/schema-version';
import { Leases } from '../../src/schedule/lease';
import { useDatabase } from '../support/database';
import { NOON } from '../support/instance';

const database = useDatabase({ own: true });
const deps = () => ({
  db: database.collections,
  leases: new Leases(database.collections, randomUUID()),
  clock: () => NOON,
  onRefused: (error: unknown): void => {
    throw error;
  },
});
const namesOf = async (name: 'cases' | 'inquiries' | 'uploads'): Promise<string[]> =>
  (await database.collections[name as 'cases'].indexes()).map((index) => String(index.name));

/** A database as it was before migrations, with indexes of that time. */
async function old(): Promise<void> {
  const { cases, inquiries, uploads, settings } = database.collections;
  await settings.insertOne({ _id: 'purpose', value: 'real' });
  await cases.createIndex({ subject: 1, waitSeconds: -1 }, { name: 'subject_1_waitSeconds_-1' });
  await inquiries.createIndex({ assignee: 1, takenAt: 1 }, { name: 'assignee_1_takenAt_1' });
  await uploads.createIndex({ person: 1 }, { name: 'person_1' });
  await uploads.createIndex({ createdAt: 1 }, { name: 'createdAt_1' });
}

it('a start drops indexes that others took the place of, and keeps all others', async () => {
  const before = [await namesOf('cases'), await namesOf('inquiries'), await namesOf('uploads')];
  await old();
  await checkSchema(database.collections, NOON);
  await migrateOnline(deps());
  expect([await namesOf('cases'), await namesOf('inquiries'), await namesOf('uploads')]).toEqual(before);
  expect((await schemaStatus(database.collections)).pending).toEqual([]);
  await migrateOnline(deps());
});

it('done again after a crash before its place was noted, it changes nothing', async () => {
  await old();
  expect(await oldIndexes.batch(database.collections, null)).toEqual({ after: 'dropped', rows: 4 });
  expect(await oldIndexes.batch(database.collections, null)).toEqual({ after: 'dropped', rows: 0 });
  await checkSchema(database.collections, NOON);
  expect(await migrate(deps())).toEqual([oldIndexes.name]);
});

it('a start leaves everything to dost migrate where one that needs a stop is pending', async () => {
  const offline = { name: '003-rows', about: 'changes rows', batch: async () => null };
  await database.collections.settings.insertOne({ _id: 'purpose', value: 'real' });
  const migrations = [baseline, oldIndexes, offline];
  await expect(checkSchema(database.collections, NOON, migrations)).rejects.toMatchObject({
    code: 'database.schema',
  });
  await migrateOnline({ ...deps(), migrations });
  const { pending } = await schemaStatus(database.collections, migrations);
  expect(pending.map(({ migration }) => migration.name)).toEqual(['002-old-indexes', '003-rows']);
});

it('a start goes on beside another process that is at it', async () => {
  await old();
  await checkSchema(database.collections, NOON);
  await new Leases(database.collections, randomUUID()).acquire('migrations');
  await migrateOnline(deps());
  expect((await schemaStatus(database.collections)).pending).toHaveLength(1);
});

it('a start goes on where the database’s user may not drop them, says so, and leaves it to an administrator', async () => {
  await old();
  await checkSchema(database.collections, NOON);
  const unauthorized = new mongo.MongoServerError({
    ...{ message: 'not authorized on dost to execute command { dropIndexes: "cases" }', code: 13 },
    codeName: 'Unauthorized',
  });
  const dropping = jest.spyOn(mongo.Collection.prototype, 'dropIndex').mockRejectedValue(unauthorized);
  const refused: unknown[] = [];
  // Each start tries, in vain.
  for (let start = 0; start < 2; start++)
    await migrateOnline({ ...deps(), onRefused: (error) => void refused.push(error) });
  dropping.mockRestore();
  expect(refused).toEqual([unauthorized, unauthorized]);
  await checkSchema(database.collections, NOON);
  expect(await migrate(deps())).toEqual([oldIndexes.name]);
  expect(await namesOf('uploads')).not.toContain('person_1');
});
