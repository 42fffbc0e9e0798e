import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collections } from '../../src/database/collections';
import { unpackEvent } from '../../src/inbox/content';
import { Spool } from '../../src/inbox/spool';
import { createKeyring } from '../../src/people/keyring';
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

const database = useDatabase();
/** As when a rotation has thrown the middle key away: the people of its time are known, and do not open. */
const WITH_MIDDLE = createKeyring([Buffer.alloc(32, 8), Buffer.alloc(32, 7)]);

let directory: string;
const instances: Instance[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dost-closed-'));
});
afterEach(async () => {
  for (const { inbox, dispatcher, outbox } of instances.splice(0)) {
    await inbox.close();
    await dispatcher.stop(5000);
    await outbox.close(5000);
  }
  rmSync(directory, { recursive: true, force: true });
});

const start = async (options: InstanceOptions & { db?: Collections } = {}): Promise<Instance> => {
  const spool = await Spool.open(directory, KEYRING);
  const respond: InstanceOptions['respond'] = async ({ event }) => [(event as { text: string }).text];
  const instance = createInstance(options.db ?? database.collections, { spool, respond, ...options });
  instances.push(instance);
  return instance;
};
const closePerson = async (senderId: string): Promise<void> => {
  const people = createInstance(database.collections, { keyring: WITH_MIDDLE }).people;
  await people.resolve([{ channel: 'telegram', senderId, test: false }], NOON);
};
const states = async (): Promise<string[]> => {
  const rows = await database.collections.interactions.find().sort({ order: 1 }).toArray();
  return rows.map(({ state }) => state);
};

describe('somebody whose key does not open', () => {
  it('holds up nobody else: what they write waits, sealed, and the others are answered', async () => {
    await closePerson('closed');
    const instance = await start();
    const senders = ['closed', 'other', 'closed', 'third'];
    await Promise.all(senders.map((from, index) => instance.inbox.record(said(`${index}`, { from }))));
    expect(instance.inbox.spooling).toBe(false);
    await until(async () => {
      await instance.work();
      // The mark goes beside the send.
      return (
        instance.channel.sent.length === 2 && (await states()).filter((one) => one === 'handled').length === 2
      );
    });
    expect(instance.channel.texts().sort()).toEqual(['1', '3']);
    expect(await states()).toEqual(['received', 'handled', 'received', 'handled']);
    const [row] = await database.collections.interactions.find().sort({ order: 1 }).toArray();
    expect(row).toMatchObject({ sealed: true });
    expect(unpackEvent(KEYRING.unseal(row!.content))).toMatchObject({ text: '0' });
    expect(instance.logged).toContain('event.sealed');
  });

  it('is answered, in order, once the key is back', async () => {
    await closePerson('closed');
    const before = await start();
    for (const text of ['0', '1']) await before.inbox.record(said(text, { from: 'closed' }));
    await before.work();
    const later = (): Date => new Date(NOON.getTime() + 1000);
    const after = await start({ keyring: WITH_MIDDLE, clock: later });
    await after.inbox.record(said('2', { from: 'closed' }));
    await after.settle();
    expect(after.channel.texts()).toEqual(['0', '1', '2']);
    expect(await database.collections.interactions.countDocuments({ sealed: true })).toBe(0);
  });

  it('whose messages were logged while it did, is left waiting, and so is what was to be sent to them', async () => {
    const recorder = createInstance(database.collections, {
      keyring: WITH_MIDDLE,
      onRecorded: () => undefined,
    });
    await recorder.inbox.record(said('salam', { from: 'closed' }));
    const to = { from: 'told' };
    await recorder.inbox.record(said('salam', to));
    const answering = await start({ keyring: WITH_MIDDLE });
    await answering.settle();
    await database.collections.interactions.updateMany({}, { $set: { state: 'received' } });
    await database.collections.outbound.updateMany({}, { $set: { state: 'queued' } });
    answering.die();
    await answering.leases.releaseAll();
    const without = await start();
    for (let turn = 0; turn < 3; turn++) await without.work();
    expect(await states()).toEqual(['received', 'received']);
    expect(await database.collections.outbound.countDocuments({ state: 'queued' })).toBe(2);
    expect(without.channel.sent).toEqual([]);
  });
});

describe('an arrival that the database refuses though it is there', () => {
  /** Refuses any insert that has a row of this kind. */
  const refusing = (bad: string): Collections => {
    const { interactions } = database.collections;
    const insertMany = (rows: { kind: string }[], options: object) =>
      rows.some(({ kind }) => kind === bad)
        ? Promise.reject(new RangeError('too large'))
        : interactions.insertMany(rows as never, options);
    const over = new Proxy(interactions, {
      get: (target, name) => {
        if (name === 'insertMany') return insertMany;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    return { ...database.collections, interactions: over };
  };

  it('is set aside, and its siblings are logged', async () => {
    const instance = await start({ db: refusing('command') });
    const texts = ['0', '1', '/help', '3', '4', '5'];
    const all = await Promise.all(texts.map((text) => instance.inbox.record(said(text, { key: text }))));
    expect(all.every(({ duplicate }) => !duplicate)).toBe(true);
    expect(await database.collections.interactions.countDocuments()).toBe(5);
    const [aside, ...more] = await database.collections.quarantine.find().toArray();
    expect(more).toEqual([]);
    expect(unpackEvent(KEYRING.unseal(aside!.content))).toMatchObject({ name: 'help' });
    expect(instance.inbox.spooling).toBe(false);
    expect(instance.logged).toContain('event.quarantined');
    expect((await instance.inbox.record(said('/help', { key: '/help' }))).duplicate).toBe(true);
  });

  it('does not keep the spool from being drained', async () => {
    const spool = await Spool.open(directory, KEYRING);
    const arrival = (text: string, order: number) => ({
      ...{ event: said(text), receivedAt: NOON, order, test: false, own: false },
    });
    await spool.append([arrival('0', 1), arrival('/help', 2), arrival('2', 3)]);
    await spool.close();
    const instance = await start({ db: refusing('command') });
    await until(() => !instance.inbox.spooling);
    expect(await database.collections.interactions.countDocuments()).toBe(2);
    expect(await database.collections.quarantine.countDocuments()).toBe(1);
  });
});
