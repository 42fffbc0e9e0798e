import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate } from '../../src/database/migrate';
import { checkSchema, schemaStatus } from '../../src/database/schema-version';
import { Leases } from '../../src/schedule/lease';
import { useDatabase } from '../support/database';
import { runScript, type Script, until } from '../support/processes';
import { doubling } from './doubling';
import { tell } from './stored';

const database = useDatabase();
const db = () => database.collections;
const NOW = new Date('2024-09-02T08:00:00Z');
const ROWS = 200;
const KILLS = 4;

const idOf = (n: number): string => `n:${String(n).padStart(4, '0')}`;

beforeEach(async () => {
  await db().settings.insertMany(Array.from({ length: ROWS }, (_, n) => ({ _id: idOf(n), value: { n } })));
  // A database that was used before migrations were numbered.
  await expect(checkSchema(db(), NOW, doubling)).rejects.toThrow(
    'The database has to be migrated first (002-doubled, 003-told)',
  );
});

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dost-migrate-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const start = () =>
  runScript(resolve(__dirname, 'migrate.script.ts'), [], {
    ...(process.env as Record<string, string>),
    ...{ MONGODB_URI: database.uri, MONGODB_DB: database.name, DATA_DIR: dataDir },
    IDENTITY_KEY: randomBytes(32).toString('hex'),
  });
/** How often it has said by now how far it is. */
const batches = ({ errors }: Script): number => errors.filter((line) => /: \d+ rows$/.test(line)).length;
const leases = () => new Leases(db(), randomUUID());

describe('row 25: dost migrate killed half-way', () => {
  it('reruns to the same result, however often and wherever it was killed', async () => {
    let killed = 0;
    const stood: number[] = [];
    while (killed < KILLS) {
      const script = start();
      await until(() => batches(script) > 1 || script.child.exitCode !== null);
      expect([script.child.exitCode, script.errors]).toEqual([null, script.errors]);
      script.child.kill('SIGKILL');
      expect(await script.ended).toBe('SIGKILL');
      killed += 1;
      const { pending } = await schemaStatus(db(), doubling);
      stood.push(pending[0]!.begun!.done);
      await expect(checkSchema(db(), NOW, doubling)).rejects.toThrow('has to be migrated first');
      // Its lease runs out by itself.
      await until(
        async () => (await db().leases.findOne({ $expr: { $gt: ['$expiresAt', '$$NOW'] } })) === null,
      );
    }
    // Each went on where the one before was killed.
    expect(stood).toEqual([...stood].sort((a, b) => a - b));
    expect(new Set(stood).size).toBeGreaterThan(1);
    expect(await start().ended).toBe(0);
    const rows = await db().settings.find({ _id: /^n:/ }).sort({ _id: 1 }).toArray();
    tell('25', { kills: killed, 'rows done at each kill': stood.join(' '), 'rows migrated': rows.length });
    expect(rows).toEqual(
      Array.from({ length: ROWS }, (_, n) => ({
        _id: idOf(n),
        value: { n, doubled: 2 * n, told: `${2 * n}` },
      })),
    );
    const { version, pending } = await schemaStatus(db(), doubling);
    expect({ version, pending }).toEqual({ version: '003-told', pending: [] });
    await checkSchema(db(), NOW, doubling);
  });

  it('is done by one process at a time', async () => {
    const holder = leases();
    expect(await holder.acquire('migrations')).not.toBeNull();
    const refused = migrate({ db: db(), leases: leases(), clock: () => NOW, migrations: doubling });
    await expect(refused).rejects.toThrow('Another process migrates this database');
  });

  it('cannot be gone on with by a process that was paused past its lease', async () => {
    let paused = true;
    const [baseline, second] = doubling as [(typeof doubling)[0], (typeof doubling)[0]];
    const slow = {
      ...second,
      batch: async (...args: Parameters<typeof second.batch>) => {
        await until(() => !paused);
        return second.batch(...args);
      },
    };
    const stale = migrate({ db: db(), leases: leases(), clock: () => NOW, migrations: [baseline, slow] });
    const settled = stale.then(
      () => 'done',
      (error: Error) => error.message,
    );
    await until(async () => (await db().migrations.findOne({ _id: '002-doubled' })) !== null);
    // As the database sees it when the holder is stopped for longer than its lease.
    await db().leases.updateOne({ _id: 'migrations' }, { $set: { expiresAt: new Date(0) } });
    await migrate({ db: db(), leases: leases(), clock: () => NOW, migrations: doubling });
    paused = false;
    expect(await settled).toContain('Another process has taken over migrating this database');
    expect((await db().migrations.findOne({ _id: '002-doubled' }))?.done).toBe(ROWS);
  });

  it('is refused, as is every start, on a database that a newer program has migrated', async () => {
    const older = doubling.slice(0, 1);
    await migrate({ db: db(), leases: leases(), clock: () => NOW, migrations: doubling });
    await expect(checkSchema(db(), NOW, older)).rejects.toThrow(
      'The database was migrated by a newer program (002-doubled, 003-told)',
    );
    await expect(
      migrate({ db: db(), leases: leases(), clock: () => NOW, migrations: older }),
    ).rejects.toThrow('newer program');
  });

  it('has nothing to do in an empty database, which has the schema from the beginning', async () => {
    await Promise.all([db().settings.deleteMany({}), db().migrations.deleteMany({})]);
    await checkSchema(db(), NOW, doubling);
    expect((await schemaStatus(db(), doubling)).version).toBe('003-told');
  });
});
