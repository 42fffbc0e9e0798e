import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { InboundEvent } from '../../src/core/event';
import { type Collections, openCollections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { unpackEvent } from '../../src/inbox/content';
import { Spool } from '../../src/inbox/spool';
import { decrypt } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import { useDatabase } from '../support/database';
import {
  createInstance,
  type Instance,
  type InstanceOptions,
  KEYRING,
  NOON,
  said,
} from '../support/instance';
import { until } from '../support/processes';
import { type Proxy, startProxy } from '../support/proxy';

const database = useDatabase();
const log = (): Promise<{ _id: string }[]> =>
  database.collections.interactions.find().sort({ order: 1 }).toArray();

/** The texts of the log, in the order of receipt. */
async function loggedTexts(): Promise<string[]> {
  const people = new PeopleKeys(database.collections, KEYRING);
  const rows = await database.collections.interactions.find().sort({ order: 1 }).toArray();
  const read = rows.map(async (row) => unpackEvent(decrypt((await people.get(row.person))!, row.content)));
  return (await Promise.all(read)).map((event) => (event as { text: string }).text);
}

describe('recording events', () => {
  it('makes one row of the same event, 50 times at once and again after a restart', async () => {
    const told: string[] = [];
    const options = { onRecorded: (row: { _id: string }) => void told.push(row._id) };
    const { inbox } = createInstance(database.collections, options);
    const event = said('salam', { key: 'same' });
    const first = await Promise.all(Array.from({ length: 50 }, () => inbox.record(event)));
    expect(first.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    const again = await createInstance(database.collections, options).inbox.record(event);
    expect(again).toEqual({ id: first[0]!.id, duplicate: true });
    expect(await log()).toHaveLength(1);
    expect(told).toEqual([first[0]!.id]);
  });

  it('tells apart the duplicates of a batch, and tells of each new row in order', async () => {
    const told: string[] = [];
    const { inbox } = createInstance(database.collections, {
      onRecorded: (_row, event) => void told.push(event.eventKey),
    });
    const keys = ['a', 'b', 'a', 'c', 'b'];
    const results = await Promise.all(keys.map((key) => inbox.record(said('x', { key }))));
    expect(results.map(({ duplicate }) => duplicate)).toEqual([false, false, true, false, true]);
    expect(told).toEqual(['a', 'b', 'c']);
    expect(await log()).toHaveLength(3);
  });

  it('keeps events apart that only look alike: another channel, another account', async () => {
    const { inbox } = createInstance(database.collections);
    const event = said('x', { key: 'k' });
    const others = [event, { ...event, channel: 'web' as const }, { ...event, accountId: 'other' }];
    const results = await Promise.all(others.map((one) => inbox.record(one)));
    expect(new Set(results.map(({ id }) => id)).size).toBe(3);
  });

  it('numbers rows in the order of receipt, also within one instant', async () => {
    const { inbox } = createInstance(database.collections);
    const texts = Array.from({ length: 300 }, (_, index) => `${index}`);
    await Promise.all(texts.map((text) => inbox.record(said(text))));
    expect(await loggedTexts()).toEqual(texts);
    const orders = await database.collections.interactions.distinct('order');
    expect(orders).toHaveLength(300);
  });

  it('keeps what nobody understands, once and encrypted', async () => {
    const { inbox } = createInstance(database.collections);
    const reject = {
      channel: 'messenger',
      raw: Buffer.from('{"citizen":"1"}'),
      reason: 'no sender',
    } as const;
    await inbox.quarantine([reject, reject]);
    await inbox.quarantine([reject]);
    const [row, ...more] = await database.collections.quarantine.find().toArray();
    expect(more).toEqual([]);
    expect(KEYRING.unseal(row!.content).toString()).toBe('{"citizen":"1"}');
    expect(row!.content.includes('citizen')).toBe(false);
  });

  it('refuses at once when more waits than can be written, and keeps what it has taken', async () => {
    const { inbox } = createInstance(database.collections);
    const all = await Promise.allSettled(
      Array.from({ length: 21_000 }, (_, index) => inbox.record(said('x', { key: `k${index % 7}` }))),
    );
    const refused = all.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'overloaded' });
    expect(await database.collections.interactions.countDocuments()).toBe(7);
    expect((await inbox.record(said('later'))).duplicate).toBe(false);
  });
});

describe('what a citizen wrote', () => {
  it('appears nowhere unencrypted: words, ids and names', async () => {
    const instance = createInstance(database.collections);
    const secrets = ['Vəsiqəm itib', 'citizen-777', 'pasport.pdf', 'event-777', 'bot-account'];
    const event = { ...said(secrets[0]!, { from: secrets[1]!, key: secrets[3]! }), accountId: secrets[4]! };
    await instance.inbox.record(event);
    await instance.inbox.record({
      ...{ ...said('', { from: secrets[1]! }), kind: 'attachment', type: 'document' },
      ...{ fileName: secrets[2]!, caption: secrets[0]! },
    });
    await instance.settle();
    expect(instance.channel.sent.length).toBeGreaterThan(0);
    const raw = database.connection.db!;
    for (const { name } of await raw.listCollections({}, { nameOnly: true }).toArray()) {
      for (const row of await raw.collection(name).find({}, { promoteBuffers: true }).toArray()) {
        const bytes = everyByteOf(row);
        for (const secret of secrets) expect([name, bytes.includes(secret)]).toEqual([name, false]);
      }
    }
  });

  it('is kept under their own key also when staff wrote it to them, so that erasing them erases it', async () => {
    const { inbox, people } = createInstance(database.collections);
    const echo: InboundEvent = {
      ...{ channel: 'instagram', accountId: 'page', eventKey: 'echo:1', conversationId: 'citizen-9' },
      ...{ senderId: 'page', sentAt: null, kind: 'staff-echo', text: 'Buyurun' },
    };
    await inbox.record({
      ...echo,
      ...{ eventKey: 'said', kind: 'text', text: 'Salam', senderId: 'citizen-9' },
    });
    await inbox.record(echo);
    const row = await database.collections.interactions.findOne({ kind: 'staff-echo' });
    expect(row!.person).toBe(people.pseudonym('instagram', 'citizen-9'));
  });
});

describe('while the database is away', () => {
  let proxy: Proxy;
  let connection: Connection;
  let db: Collections;
  let directory: string;
  const instances: Instance[] = [];

  const start = async (options: InstanceOptions = {}): Promise<Instance> => {
    const spool = await Spool.open(directory, KEYRING);
    const instance = createInstance(db, { spool, ...options });
    instances.push(instance);
    return instance;
  };
  const drained = (instance: Instance): Promise<void> => until(() => !instance.inbox.spooling);

  beforeAll(async () => {
    proxy = await startProxy(database.uri);
  });
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'dost-inbox-'));
    // One for each test: a write that was given up ends with its connection, and not in the log of the next test.
    connection = await connect(proxy.uri, kindOf(proxy.uri), database.name);
    db = await openCollections(connection);
  });
  afterEach(async () => {
    proxy.restore();
    await Promise.all(instances.splice(0).map(({ inbox }) => inbox.close()));
    await connection.close(true);
    rmSync(directory, { recursive: true, force: true });
  });
  afterAll(() => proxy?.close());

  for (const how of ['cut', 'hang'] as const) {
    it(`acknowledges events in time, and logs them in order when it is back (${how})`, async () => {
      const instance = await start();
      await instance.inbox.record(said('0'));
      proxy[how]();
      const began = performance.now();
      for (const text of ['1', '2']) await instance.inbox.record(said(text));
      expect(performance.now() - began).toBeLessThan(5000);
      expect(readdirSync(directory).length).toBeGreaterThan(0);
      expect(instance.inbox.spooling).toBe(true);
      proxy.restore();
      // Those that come while older ones wait do not overtake them.
      for (const text of ['3', '4', '5']) await instance.inbox.record(said(text));
      await drained(instance);
      await instance.inbox.record(said('6'));
      expect(await loggedTexts()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
      expect(readdirSync(directory)).toEqual([]);
      expect(instance.logged).toContain('events.spooled');
    });
  }

  it('hands over nothing out of turn: what was spooled is answered before what came later', async () => {
    const handled: string[] = [];
    const instance = await start({
      respond: async ({ event }) => {
        handled.push((event as { text: string }).text);
        return [];
      },
    });
    await instance.settle();
    proxy.cut();
    await instance.inbox.record(said('1'));
    await instance.inbox.record(said('2'));
    proxy.restore();
    await drained(instance);
    await instance.inbox.record(said('3'));
    await instance.settle();
    expect(handled).toEqual(['1', '2', '3']);
  });

  it('keeps the spool over a restart, and notices what was in the log already', async () => {
    const before = await start();
    const known = said('known');
    await before.inbox.record(known);
    proxy.cut();
    await before.inbox.record(said('spooled'));
    await before.inbox.record(known);
    await before.inbox.close();
    proxy.restore();
    const after = await start({ clock: () => new Date(NOON.getTime() + 1000) });
    expect(after.inbox.spooling).toBe(true);
    await after.inbox.record(said('newer'));
    await drained(after);
    expect(await loggedTexts()).toEqual(['known', 'spooled', 'newer']);
  });

  it('logs what another server spooled that was killed, without a restart of its own', async () => {
    const instance = await start({ adoptEveryMs: 20 });
    const killed = await Spool.open(join(directory, 'elsewhere'), KEYRING);
    const [event, order] = [said('theirs'), NOON.getTime() * 1000];
    await killed.append([{ event, order, receivedAt: NOON, test: false, own: false }]);
    await killed.close();
    const [file] = readdirSync(join(directory, 'elsewhere'));
    // No process has this number and this start.
    renameSync(join(directory, 'elsewhere', file!), join(directory, '1-000000-4194305.1.spool'));
    await until(async () => (await log()).length === 1);
    await drained(instance);
    expect(await loggedTexts()).toEqual(['theirs']);
    expect(instance.logged).toContain('spool.adopted');
    expect(readdirSync(directory)).toEqual(['elsewhere']);
  });

  it('stops soon although nothing can be drained', async () => {
    const instance = await start();
    proxy.hang();
    await instance.inbox.record(said('1'));
    const began = performance.now();
    await instance.inbox.close();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(readdirSync(directory)).toHaveLength(1);
    proxy.restore();
    await until(async () => (await log()).length === 1);
  });

  it('refuses when the disk refuses too, and recovers by itself', async () => {
    const instance = await start();
    proxy.cut();
    rmSync(directory, { recursive: true });
    await expect(instance.inbox.record(said('lost'))).rejects.toMatchObject({ code: 'spool.full' });
    proxy.restore();
    await until(async () => {
      const [result] = await Promise.allSettled([instance.inbox.record(said('kept', { key: 'kept' }))]);
      return result.status === 'fulfilled';
    });
    expect(await loggedTexts()).toEqual(['kept']);
  });

  it('does not keep what nobody understands, but says that it cannot', async () => {
    const instance = await start();
    proxy.cut();
    const reject = { channel: 'telegram', raw: Buffer.from('?'), reason: 'shape' } as const;
    await expect(instance.inbox.quarantine([reject])).rejects.toMatchObject({ code: 'database.unavailable' });
    await expect(instance.inbox.quarantine([])).resolves.toBeUndefined();
  });

  it('without a spool an event is refused', async () => {
    const { inbox } = createInstance(db);
    proxy.cut();
    await expect(inbox.record(said('x'))).rejects.toThrow();
    proxy.restore();
    await until(async () => (await Promise.allSettled([inbox.record(said('y'))]))[0].status === 'fulfilled');
    expect((await loggedTexts()).at(-1)).toBe('y');
  });

  it('spools nothing readable', async () => {
    const instance = await start();
    proxy.cut();
    await instance.inbox.record(said('Vəsiqəm itib', { from: 'citizen-778' }));
    const [file] = readdirSync(directory);
    const raw = readFileSync(join(directory, file!), 'utf8');
    for (const line of raw.trim().split('\n')) {
      const bytes = Buffer.from(line, 'base64');
      expect([bytes.includes('itib'), bytes.includes('citizen-778')]).toEqual([false, false]);
    }
  });
});

/** A row's strings and bytes, one after the other. */
function everyByteOf(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return Buffer.from(String(value));
  return Buffer.concat(
    Object.entries(value).map(([key, inner]) => Buffer.concat([Buffer.from(key), everyByteOf(inner)])),
  );
}
