import { randomBytes } from 'node:crypto';
import { rotateIdentityKeys, showKeys } from '../../src/cli/keys';
import { migrateSchema } from '../../src/cli/migrate';
import { retainNow } from '../../src/cli/retention';
import { withCore } from '../../src/cli/with-core';
import type { Core } from '../../src/compose';
import { keptDeletions } from '../../src/people/kept-deletions';
import { type Ran, runCommand } from '../support/command';
import { said } from '../support/instance';
import { dropDatabase } from '../support/free-databases';
import { type Product, startProduct } from '../support/product';

const OLD = randomBytes(32).toString('hex');
const NEW = randomBytes(32).toString('hex');
const DAY_MS = 24 * 3_600_000;

let product: Product;
beforeEach(async () => {
  product = await startProduct({ start: false, environment: { IDENTITY_KEY: OLD } });
  await inDatabase(({ inbox }) => inbox.record(said('Salam')));
});
afterEach(async () => {
  const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
  await dropDatabase(uri!, name!);
  await product.stop();
});

const run = (command: () => Promise<unknown>, keys = OLD): Promise<Ran> =>
  runCommand({ ...product.environment, IDENTITY_KEY: keys }, command);

/** Looks at, or changes, the database of the commands. */
async function inDatabase<T>(work: (core: Core) => Promise<T>, keys = OLD): Promise<T> {
  let result: T;
  const ran = await run(
    () => withCore(async (core) => void (result = await work(core)), { onRecorded: () => undefined }),
    keys,
  );
  expect(ran.error).toBe('');
  return result!;
}

const audited = (action: string) =>
  inDatabase(({ db }) => db.audit.find({ action }).sort({ $natural: 1 }).toArray());

describe('dost keys', () => {
  it('says what is under which key, encrypts it anew with the first, and is audited', async () => {
    const keys = `${NEW},${OLD}`;
    const before = await run(showKeys, keys);
    expect(before).toMatchObject({ status: 0 });
    expect(before.text).toMatch(/^[0-9a-f]{8}\t0 rows\tencrypts\n[0-9a-f]{8}\t1 rows\topens\n$/);
    const rotated = await run(rotateIdentityKeys, keys);
    expect(rotated).toMatchObject({ status: 0 });
    expect(rotated.text).toContain('people\t1 encrypted anew\n');
    expect(rotated.text).toContain('Nothing needs an older key.');
    expect((await run(showKeys, keys)).text).toMatch(/\t1 rows\tencrypts\n[0-9a-f]{8}\t0 rows\topens\n$/);
    const rows = await inDatabase(
      ({ db }) => db.audit.find({ action: 'keys.rotated' }).sort({ $natural: 1 }).toArray(),
      keys,
    );
    expect(rows).toMatchObject([{ actor: 'cli', details: { rotated: 1 } }]);
  });

  it('fails, and says which key is missing, where something needs one', async () => {
    await inDatabase(({ db, keyring }) =>
      db.people.updateOne(
        {},
        { $set: { key: Buffer.concat([Buffer.from([1, 9, 9, 9, 9]), keyring.seal('x')]) } },
      ),
    );
    const shown = await run(showKeys);
    expect(shown).toMatchObject({ status: 1 });
    expect(shown.text).toContain('09090909\t1 rows\tMISSING: put it back into IDENTITY_KEY\n');
    const rotated = await run(rotateIdentityKeys);
    expect(rotated).toMatchObject({ status: 1 });
    expect(rotated.text).toContain('people\t0 encrypted anew, 1 open with no key\n');
  });

  it('does not call an old key free while a request to erase waits on disk, sealed with it', async () => {
    const code = 'a'.repeat(32);
    const row = {
      _id: `deletion:${code}`,
      value: { at: new Date(), who: Buffer.from('sealed') },
    };
    await keptDeletions(product.environment['DATA_DIR']!).keep(row);
    const keys = `${NEW},${OLD}`;
    const waits = 'deletions\t1 requests to erase wait under a key that may be an old one';
    expect((await run(showKeys, keys)).text).toContain(waits);
    const rotated = await run(rotateIdentityKeys, keys);
    expect(rotated).toMatchObject({ status: 1, text: expect.stringContaining(waits) });
    expect(rotated.text).not.toContain('Nothing needs an older key.');
  });

  it('refuses to name people by another key', async () => {
    const { status, error } = await run(showKeys, `${OLD},${NEW}`);
    expect(status).toBe(1);
    expect(error).toContain('PSEUDONYM_KEY');
    for (const key of [OLD, NEW]) expect(error).not.toContain(key);
  });
});

describe('dost retention run', () => {
  it('removes what is too old, says how much of each kind, and is audited', async () => {
    const old = new Date(Date.now() - 100 * DAY_MS);
    await inDatabase(async ({ db, inbox }) => {
      await inbox.quarantine([{ channel: 'telegram', raw: Buffer.from('{}'), reason: 'test' }]);
      await db.quarantine.updateMany({}, { $set: { receivedAt: old } });
    });
    const { status, text } = await run(retainNow);
    expect(status).toBe(0);
    expect(text).toContain('quarantine\t1\tolder than 90 days\n');
    expect(text).toContain('texts\t0\tolder than 1095 days\n');
    expect(await audited('retention.run')).toMatchObject([
      { actor: 'cli', details: { texts: 0, identities: 0, audit: 0, files: 0, quarantine: 1 } },
    ]);
  });
});

describe('dost migrate', () => {
  const status = (): Promise<Ran> => run(() => migrateSchema({ status: true }));

  it('--status lists what was applied', async () => {
    const { status: exit, text } = await status();
    expect(exit).toBe(0);
    expect(text).toMatch(/^001-baseline\tapplied \d{4}-.*\n002-old-indexes\tapplied \d{4}-/);
  });

  it('--status changes nothing, names what is pending, and fails; without it, that is applied', async () => {
    await inDatabase(({ db }) => db.migrations.deleteOne({ _id: '002-old-indexes' }));
    for (let times = 0; times < 2; times += 1) {
      const { status: exit, text } = await status();
      expect(exit).toBe(1);
      expect(text).toContain('002-old-indexes\tpending\tdrops indexes');
    }
    expect(await run(() => migrateSchema({ status: false }))).toMatchObject({
      status: 0,
      text: '002-old-indexes\tapplied\n',
    });
    expect((await run(() => migrateSchema({ status: false }))).text).toBe('Nothing is pending.\n');
  });

  it('--status fails on a database of a newer program', async () => {
    await inDatabase(({ db }) =>
      db.migrations.insertOne({ _id: '999-later', appliedAt: new Date(), after: null, done: 0, fence: 0 }),
    );
    const { status: exit, text } = await status();
    expect(exit).toBe(1);
    expect(text).toContain('999-later\tof a newer program\n');
  });
});
