import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { mongo } from 'mongoose';
import { backUp } from '../../src/cli/backup';
import { recountFigures } from '../../src/cli/recount';
import { restore } from '../../src/cli/restore';
import { connect, kindOf } from '../../src/database/connect';
import { runCommand } from '../support/command';
import { onTelegram } from '../support/people';
import { dropDatabase } from '../support/free-databases';
import { type Product, startProduct } from '../support/product';
import { until } from '../support/processes';
import { tell } from './stored';

const SECRET = 'Vəsiqəm oğurlanıb, kömək edin';

let product: Product;
let folder: string;
let backup: string;

const run = (command: () => Promise<unknown>) => runCommand(product.environment, command);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dost-backup-'));
  backup = join(folder, 'one.backup');
  // The commands of the machine go by its own clock.
  const now = new Date(Date.now() + 4 * 3_600_000).toISOString().slice(0, 19);
  product = await startProduct({ at: now });
  for (const id of [11, 12, 13]) {
    await onTelegram(product, id).asks(`iş saatları necədir`);
    await onTelegram(product, id).asks(`Xeyr`);
    await onTelegram(product, id).asks(`${SECRET} ${id}`);
  }
});
afterEach(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every row of the database as its own bytes, by collection; what the commands themselves write is left out. */
async function everything(): Promise<Record<string, string[]>> {
  return inDatabase(async (db) => {
    const found: Record<string, string[]> = {};
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      if (name === 'leases') continue;
      const rows = await db
        .collection(name)
        .find({ action: { $not: /^backup\./ } }, { raw: true })
        .sort({ _id: 1 })
        .toArray();
      found[name] = rows.map((row) => Buffer.from(row as unknown as Uint8Array).toString('base64'));
    }
    return found;
  });
}

async function inDatabase<T>(work: (db: mongo.Db) => Promise<T>): Promise<T> {
  const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
  const connection = await connect(uri!, kindOf(uri!), name!);
  try {
    return await work(connection.getClient().db(name));
  } finally {
    await connection.close(true);
  }
}

const drop = () => dropDatabase(product.environment['MONGODB_URI']!, product.environment['MONGODB_DB']!);
const indexes = () =>
  inDatabase((db) =>
    db
      .collection('outbound')
      .listIndexes()
      .toArray()
      .then((all) => all.map(({ name }) => String(name)).sort()),
  );

describe('row 26: backup, drop, restore', () => {
  it('brings back every row, byte for byte, with the indexes, and figures that equal the recount', async () => {
    await product.running.stop();
    await inDatabase((db) => db.collection('outbound').createIndex({ alt: 1 }, { name: 'by_hand' }));
    const before = await everything();
    expect(before['interactions']!.length).toBe(9);
    expect(await run(() => backUp({ out: backup }))).toMatchObject({ status: 0 });
    await drop();

    const { status, error, text } = await run(() => restore(backup, { replace: false }));
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(text).toContain('0 differences of figures repaired, 0 left');
    const restored = await everything();
    tell('26', {
      collections: Object.keys(before).length,
      'rows backed up': Object.values(before).flat().length,
      'rows restored': Object.values(restored).flat().length,
    });
    expect(restored).toEqual(before);
    expect(await indexes()).toContain('by_hand');
    expect(await run(() => recountFigures({ check: true }))).toMatchObject({ status: 0 });
    // The restored product goes on where it was.
    await product.restart();
    const [answer] = await onTelegram(product, 14).asks('iş saatları necədir');
    expect(answer!.text).not.toBe('');
  });

  it('erases again whoever was erased since, from the list that no restore touches', async () => {
    expect(await run(() => backUp({ out: backup }))).toMatchObject({ status: 0 });
    await onTelegram(product, 12).asks('/forget');
    await onTelegram(product, 12).says('Bəli, silinsin');
    await until(async () => (await product.db.audit.countDocuments({ action: 'person.erase' })) === 1);
    const person = product.running.core.people.pseudonym('telegram', '12');
    const { people } = product.running.core;
    expect(await product.db.people.countDocuments({ _id: person })).toBe(0);
    await product.running.stop();
    await drop();

    const { status, text } = await run(() => restore(backup, { replace: false }));
    expect(status).toBe(0);
    expect(text).toContain('1 people who were erased since were erased again');
    const left = Object.values(await everything()).flat();
    expect(left.some((row) => Buffer.from(row, 'base64').includes(person))).toBe(false);
    expect(left.some((row) => Buffer.from(row, 'base64').includes(people.pseudonym('telegram', '11')))).toBe(
      true,
    );
    expect(await run(() => recountFigures({ check: true }))).toMatchObject({ status: 0 });
  });

  it('lets nobody in who was let in then, and says how many are staff', async () => {
    const row = { person: 'somebody', createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
    await product.db.staffSessions.insertOne({ _id: 'session', ...row } as never);
    await product.db.signInLinks.insertOne({ _id: 'link', ...row } as never);
    await product.db.invites.insertOne({ _id: 'invite', ...row, usedAt: null } as never);
    expect(await run(() => backUp({ out: backup }))).toMatchObject({ status: 0 });
    await product.running.stop();
    await drop();
    const { text } = await run(() => restore(backup, { replace: false }));
    expect(text).toMatch(/^\d+ members of staff have the roles of then/m);
    const rows = await everything();
    for (const name of ['staff-sessions', 'sign-in-links', 'invites']) expect(rows[name] ?? []).toEqual([]);
  });

  it('knows of an erasure from the list beside the backup when the machine is gone with its own', async () => {
    await onTelegram(product, 12).asks('/forget');
    expect(await run(() => backUp({ out: backup }))).toMatchObject({ status: 0 });
    await onTelegram(product, 12).says('Bəli, silinsin');
    await until(async () => (await product.db.audit.countDocuments({ action: 'person.erase' })) === 1);
    await product.running.stop();
    expect(await run(() => backUp({ out: join(folder, 'later.backup') }))).toMatchObject({ status: 0 });
    await drop();
    rmSync(join(product.environment['DATA_DIR']!, 'erasures'));
    const { text } = await run(() => restore(backup, { replace: false }));
    expect(text).toContain('1 people who were erased since were erased again');
  });

  it('waits for nobody who counted when the backup was taken, and lets no earlier holder count', async () => {
    await product.running.stop();
    const held = {
      _id: 'roll-up',
      holder: 'of then',
      token: 41,
      expiresAt: new Date(Date.now() + 600_000),
    };
    await inDatabase((db) =>
      db.collection<typeof held>('leases').replaceOne({ _id: 'roll-up' }, held, { upsert: true }),
    );
    expect(await run(() => backUp({ out: backup }))).toMatchObject({ status: 0 });
    await drop();
    expect(await run(() => restore(backup, { replace: false }))).toMatchObject({ status: 0 });
    await inDatabase(async (db) =>
      expect(await db.collection<typeof held>('leases').findOne({ _id: 'roll-up' })).toMatchObject({
        token: 42,
      }),
    );
  });

  it('is exact when it was taken while people wrote', async () => {
    let writing = true;
    const write = async (id: number): Promise<void> => {
      const citizen = onTelegram(product, id);
      for (let n = 0; writing; n += 1) await citizen.says(n % 2 === 0 ? `Sual ${n}` : '/human');
    };
    const writers = [21, 22, 23, 24, 25, 26].map(write);
    expect(await run(() => backUp({ out: backup }))).toMatchObject({ status: 0 });
    writing = false;
    await Promise.all(writers);
    await product.settled();
    await product.running.stop();
    await drop();
    const { status, error } = await run(() => restore(backup, { replace: false }));
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(await run(() => recountFigures({ check: true }))).toMatchObject({ status: 0 });
    await inDatabase(async (db) => {
      expect(await db.collection('outbound').countDocuments({ state: { $in: ['queued', 'sending'] } })).toBe(
        0,
      );
      expect(await db.collection('interactions').countDocuments()).toBeGreaterThanOrEqual(9);
    });
  });

  it('touches nothing when the file is not whole, the database is not empty, or a server works on it', async () => {
    expect(await run(() => backUp({ out: backup }))).toMatchObject({ status: 0 });
    const served = await run(() => restore(backup, { replace: true }));
    expect(served).toMatchObject({
      status: 1,
      error: expect.stringContaining('A server works on this database'),
    });
    await product.running.stop();
    const before = await everything();
    const full = await run(() => restore(backup, { replace: false }));
    expect(full).toMatchObject({ status: 1, error: expect.stringContaining('--replace') });

    const cut = join(folder, 'cut.backup');
    copyFileSync(backup, cut);
    truncateSync(cut, readFileSync(backup).length - 40);
    const changed = join(folder, 'changed.backup');
    const plain = gunzipSync(readFileSync(backup));
    plain[plain.indexOf('interactions') + 40]! ^= 1;
    writeFileSync(changed, gzipSync(plain));
    for (const file of [cut, changed, join(folder, 'absent.backup')]) {
      const refused = await run(() => restore(file, { replace: true }));
      expect(refused).toMatchObject({
        status: 1,
        error: expect.stringContaining('This is no whole backup'),
      });
    }
    expect(await everything()).toEqual(before);
    // The words are in no backup in the clear.
    expect(plain.includes(SECRET)).toBe(false);
    expect(await run(() => restore(backup, { replace: true }))).toMatchObject({ status: 0 });
  });
});
