import { setTimeout as sleep } from 'node:timers/promises';
import type { Collections } from '../../src/database/collections';
import { unpackEvent } from '../../src/inbox/content';
import { erasePending, trimErasures } from '../../src/people/erase-loop';
import { erasingNow, requestErasure } from '../../src/people/forget';
import { decrypt } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import { applyRetention } from '../../src/retention/apply';
import { runRetention } from '../../src/retention/run';
import { useDatabase } from '../support/database';
import { CITIZEN, CONVERSATION, useErasure } from '../support/erasure';
import { captureLog, createInstance, KEYRING, NOON, said } from '../support/instance';
import { pausedWrites } from '../support/failing-writes';
import { RETENTION } from '../support/retention';

const database = useDatabase();
const erasure = useErasure(database);
const YEARS_LATER = new Date('2028-09-02T08:00:00Z');

const personOf = (id: string): string => KEYRING.pseudonym('person', 'telegram', id);
const there = (person: string): Promise<number> =>
  database.collections.people.countDocuments({ _id: person });
const later = () => ({ ...erasure.deps(), clock: () => YEARS_LATER });

async function asks(id: string): Promise<void> {
  await erasure.instance.inbox.record(said('Salam', { from: id }));
  await erasure.instance.settle();
  const event = { _id: `event:${id}`, person: personOf(id), conversation: `of:${id}`, receivedAt: NOON };
  await requestErasure(database.collections, event);
}

describe('erasing those who asked', () => {
  it('is not held up by one who cannot be erased, and says so after the others', async () => {
    for (const id of ['a', 'b', 'c']) await asks(id);
    const failing = new Proxy(database.collections.uploads, {
      get: (target, name) =>
        name === 'deleteMany'
          ? (filter: { person: string }) =>
              filter.person === personOf('b')
                ? Promise.reject(new Error('this one fails'))
                : target.deleteMany(filter)
          : Reflect.get(target, name),
    });
    const db: Collections = { ...database.collections, uploads: failing };
    await expect(erasePending(erasure.deps(db))).rejects.toThrow('this one fails');
    expect(await Promise.all(['a', 'b', 'c'].map((id) => there(personOf(id))))).toEqual([0, 1, 0]);
    expect(await erasePending(erasure.deps())).toBe(1);
    expect(await there(personOf('b'))).toBe(0);
  });

  it('is counted, so that who writes and who backs up sees that keys went meanwhile', async () => {
    const { done } = await erasingNow(database.collections);
    await asks('a');
    expect(await erasingNow(database.collections)).toMatchObject({ done, people: new Set([personOf('a')]) });
    await erasePending(erasure.deps());
    expect(await erasingNow(database.collections)).toEqual({
      done: done + 1,
      people: new Set(),
      supposed: new Set(),
    });
  });
});

describe('the list of the erased', () => {
  it('knows somebody for as long as a backup could, also whom nobody asked to erase', async () => {
    await erasure.say('Salam');
    await applyRetention(database.collections, RETENTION, YEARS_LATER);
    expect(await erasePending(later())).toBe(1);
    const after = async (days: number): Promise<number> => {
      const clock = () => new Date(YEARS_LATER.getTime() + days * 86_400_000);
      await trimErasures({ ...erasure.deps(), clock, backupDays: 35 });
      return (await erasure.list.read()).length;
    };
    expect([await after(0), await after(64), await after(66)]).toEqual([1, 1, 0]);
  });
});

describe('retention', () => {
  it('drops invitations that nobody used, with the labels in them', async () => {
    const { collections } = database;
    const by = { role: 'operator', by: 'admin', centres: null, grants: null } as const;
    const invited = (_id: string, days: number, usedAt: Date | null) => ({
      ...{ _id, ...by, label: 'Leyla', usedAt, createdAt: new Date(NOON.getTime() - days * 86_400_000) },
      expiresAt: new Date(NOON.getTime() - (days - 1) * 86_400_000),
    });
    await collections.invites.insertMany([
      invited('old', 3, null),
      invited('used', 3, NOON),
      invited('open', 0, null),
    ]);
    await applyRetention(collections, RETENTION, NOON);
    expect(await collections.invites.distinct('_id')).toEqual(['open', 'used']);
  });

  /** Somebody whom retention has found silent for years; the inquiry is closed. */
  async function foundSilent(): Promise<void> {
    await erasure.say('Salam');
    expect((await applyRetention(database.collections, RETENTION, YEARS_LATER)).identities).toBe(1);
  }

  it('erases who is silent still', async () => {
    await foundSilent();
    expect(await erasePending(later())).toBe(1);
    expect(await there(CITIZEN)).toBe(0);
  });

  it.each(['handled', 'only logged'])('lets be who has written before it began, %s', async (how) => {
    await foundSilent();
    const writer = createInstance(database.collections, {
      ...{ clock: () => YEARS_LATER, channel: erasure.instance.channel, holdsAll: 2 },
      ...(how === 'handled' ? {} : { onRecorded: () => undefined }),
    });
    await writer.inbox.record({ ...said('Yenə mənəm'), sentAt: YEARS_LATER });
    if (how === 'handled') await writer.settle();
    expect(await erasePending(later())).toBe(0);
    const row = await database.collections.people.findOne({ _id: CITIZEN });
    expect(row).not.toBeNull();
    expect(row!.erasing).toBeUndefined();
    expect((await erasingNow(database.collections)).people.size).toBe(0);
    expect(await erasure.list.read()).toEqual([]);
    await writer.dispatcher.stop(1000);
  });

  it.each(Array.from({ length: 16 }, (_, index) => index + 1))(
    'keeps, and answers, what is written while it is at its write number %i',
    async (at) => {
      await foundSilent();
      const slow = pausedWrites(database.collections, at);
      const erasing = erasePending({ ...later(), db: slow.db });
      await Promise.race([slow.paused, erasing]);
      const writer = createInstance(database.collections, { clock: () => YEARS_LATER, holdsAll: 2 });
      const recorded = writer.inbox.record({ ...said('Yenə mənəm'), sentAt: YEARS_LATER });
      await Promise.race([recorded, sleep(50)]);
      slow.resume();
      const [, { id }] = await Promise.all([erasing, recorded]);
      await writer.settle();
      const row = (await database.collections.interactions.findOne({ _id: id }))!;
      const key = (await new PeopleKeys(database.collections, KEYRING).get(CITIZEN))!;
      expect(unpackEvent(decrypt(key, row.content))).toMatchObject({ text: 'Yenə mənəm' });
      expect(row).toMatchObject({ person: CITIZEN, conversation: CONVERSATION, state: 'handled' });
      expect(writer.channel.texts('citizen-1').length).toBeGreaterThan(0);
      await writer.dispatcher.stop(1000);
    },
  );

  it('goes through with what it has begun, also after a crash in the middle', async () => {
    await foundSilent();
    const failing = new Proxy(database.collections.uploads, {
      get: (target, name) =>
        name === 'deleteMany' ? () => Promise.reject(new Error('killed')) : Reflect.get(target, name),
    });
    await expect(
      erasePending({ ...later(), db: { ...database.collections, uploads: failing } }),
    ).rejects.toThrow('killed');
    expect(await erasePending(later())).toBe(1);
    expect(await there(CITIZEN)).toBe(0);
  });

  it('gives way to the person who asks by themselves', async () => {
    await foundSilent();
    await requestErasure(database.collections, {
      ...{ _id: 'asked', person: CITIZEN, conversation: 'c', receivedAt: YEARS_LATER },
    });
    await erasure.instance.inbox.record({ ...said('Yenə mənəm'), sentAt: YEARS_LATER });
    expect(await erasePending({ ...later(), clock: () => new Date(YEARS_LATER.getTime() + 120_000) })).toBe(
      1,
    );
    expect(await there(CITIZEN)).toBe(0);
  });

  it('leaves an audit row and a log line of each run of the server', async () => {
    const { log, logged } = captureLog();
    const run = { db: database.collections, policy: RETENTION, clock: () => YEARS_LATER, log };
    await runRetention({ ...run, actor: 'system' });
    expect(logged).toEqual(['retention.applied']);
    expect(await database.collections.audit.findOne({ action: 'retention.run' })).toMatchObject({
      ...{ actor: 'system', at: YEARS_LATER, details: { texts: 0, identities: 0 } },
    });
  });
});
