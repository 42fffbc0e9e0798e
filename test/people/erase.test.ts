import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collections } from '../../src/database/collections';
import { erasePending, replayErasures } from '../../src/people/erase-loop';
import { requestErasureElsewhere } from '../../src/people/forget';
import { PeopleKeys } from '../../src/people/resolve';
import { applyRetention } from '../../src/retention/apply';
import { Leases } from '../../src/schedule/lease';
import { recount } from '../../src/stats/recount';
import { rollUpAll } from '../../src/stats/roll-up';
import { useDatabase } from '../support/database';
import { CITIZEN, CONVERSATION, useErasure } from '../support/erasure';
import { storedFigures } from '../support/inquiries';
import { RETENTION } from '../support/retention';
import { createInstance, KEYRING, NOON, said } from '../support/instance';

const database = useDatabase();
const erasure = useErasure(database);

describe('erasing a person', () => {
  it('leaves no word and no pseudonym, and every inquiry with an outcome', async () => {
    await erasure.somebody();
    // A member of staff may be erased as anybody else.
    await database.collections.subscriptions.insertOne({
      ...{
        _id: 'telegram:asked',
        person: CITIZEN,
        conversation: CONVERSATION,
        kind: 'daily',
        subject: 'agency',
      },
      ...{ createdAt: NOON, next: '2024-09-02', waiting: [] },
    });
    const before = await database.collections.interactions.countDocuments();
    await erasure.asksToBeErased();
    expect(erasure.instance.channel.texts('citizen-1').at(-1)).toMatch(/^Məlumatlarınız silinir\./);
    expect(await erasePending(erasure.deps())).toBe(1);
    await erasure.expectForgotten();
    expect(await database.collections.interactions.countDocuments()).toBe(before + 2);
    const inquiries = await database.collections.inquiries.find().sort({ number: 1 }).toArray();
    expect(inquiries.map(({ outcome, closedBy }) => [outcome, closedBy])).toEqual([
      ['answered', 'bot'],
      ['unresolved', 'system'],
    ]);
    // What was told stays, as a figure: it belongs to nobody.
    expect(inquiries[1]).toMatchObject({ district: 'quba', sex: 'f', birthYear: 1985, type: 'complaint' });
    expect(new Set(inquiries.map(({ person }) => person)).size).toBe(1);
  });

  it('moves nothing in the figures but what was open, and the recount agrees', async () => {
    await erasure.somebody();
    await rollUpAll(database.collections);
    const before = await storedFigures(database.collections);
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    await rollUpAll(database.collections);
    const {
      'outcome:open': _open,
      'outcome:unresolved': ended,
      ...after
    } = (await storedFigures(database.collections))['chatbot|2024-09']!;
    const { 'outcome:open': open, ...rest } = before['chatbot|2024-09']!;
    expect([after, ended]).toEqual([rest, open]);
    const leases = new Leases(database.collections, 'test');
    expect((await recount(database.collections, leases, false)).discrepancies).toEqual([]);
  });

  it('waits for the answer to be sent', async () => {
    await erasure.somebody();
    await erasure.asksToBeErased();
    const { _id } = (await database.collections.outbound.findOne({}, { sort: { order: -1 } }))!;
    await database.collections.outbound.updateOne({ _id }, { $set: { state: 'queued' } });
    expect(await erasePending(erasure.deps())).toBe(0);
    expect(await erasePending({ ...erasure.deps(), clock: () => new Date(NOON.getTime() + 61_000) })).toBe(1);
  });

  it('makes somebody who writes again a new person', async () => {
    await erasure.somebody();
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    erasure.instance.channel.texts('citizen-1');
    await erasure.say('/status');
    expect(erasure.instance.channel.texts('citizen-1').at(-1)).toContain('Hələ müraciətiniz yoxdur.');
    await erasure.say('Yeni sual', 'Sorğu');
    // Asked anew: nothing is remembered.
    expect(erasure.instance.channel.texts('citizen-1').at(-1)).toMatch(/^Doğum ilinizi yazın/);
    expect(await database.collections.inquiries.countDocuments({ person: CITIZEN })).toBe(1);
    expect(await erasePending(erasure.deps())).toBe(0);
  });

  it.each<[string, object]>([
    ['was delivered', { kind: 'delivery', state: 'delivered', of: ['m'], upTo: null }],
    ['was read', { kind: 'delivery', state: 'read', of: [], upTo: NOON }],
    ['is blocked', { kind: 'unreachable', reason: 'blocked by the user' }],
    ['is unblocked', { kind: 'reachable' }],
    ['deleted a message', { kind: 'edited', of: 'm', text: null }],
    ['was written to by staff elsewhere', { kind: 'staff-echo', text: 'Salam', senderId: 'bot' }],
    ['talks to another app', { kind: 'unsupported', what: 'standby' }],
  ])('is not undone by what the platform tells afterwards: %s', async (_what, told) => {
    await erasure.somebody();
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    const { inbox } = erasure.instance;
    const rows = await database.collections.interactions.countDocuments();
    expect(await inbox.record({ ...said('', { key: 'afterwards' }), ...told })).toMatchObject({
      ofNobody: true,
    });
    await erasure.instance.settle();
    await erasure.expectForgotten();
    expect(await database.collections.interactions.countDocuments()).toBe(rows);
  });

  it('is not undone by a receipt in another process, which remembers the key', async () => {
    await erasure.somebody();
    const other = createInstance(database.collections, { onRecorded: () => undefined });
    const receipt = { kind: 'delivery', state: 'read', of: [], upTo: NOON } as const;
    const before = { ...said('', { key: 'before' }), ...receipt } as never;
    expect(await other.inbox.record(before)).not.toHaveProperty('ofNobody');
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    const after = { ...said('', { key: 'after' }), ...receipt } as never;
    expect(await other.inbox.record(after)).toMatchObject({ ofNobody: true });
    await erasure.expectForgotten();
    await other.dispatcher.stop(1000);
  });

  it('tells whoever writes before it is done, and opens nothing', async () => {
    await erasure.somebody();
    await erasure.asksToBeErased();
    await erasure.say('Bir sualım da var');
    expect(erasure.instance.channel.texts('citizen-1').at(-1)).toMatch(/^Məlumatlarınız hazırda silinir\./);
    await erasePending(erasure.deps());
    await erasure.expectForgotten();
  });

  it('needs the confirmation, and a button of long ago is none', async () => {
    await erasure.somebody();
    await erasure.say('/forget', 'Ləğv et');
    expect(erasure.instance.channel.texts('citizen-1').at(-1)).toBe('Heç nə silinmədi.');
    await erasure.say('/status', '/forget', '/help');
    expect(await erasePending(erasure.deps())).toBe(0);
    expect(await database.collections.people.countDocuments({ erasing: true })).toBe(0);
  });
});

describe('somebody who wrote to two bots of ours, one after the other', () => {
  it('leaves the pseudonym of neither conversation, and the group’s stays the group’s', async () => {
    const { collections } = database;
    const [other, group] = ['other-bot', 'bot'].map((accountId, index) =>
      KEYRING.pseudonym('conversation', 'telegram', accountId, index === 0 ? 'citizen-1' : '-100'),
    );
    const record = async (change: object): Promise<void> => {
      await erasure.instance.inbox.record({ ...said('Salam'), ...change });
      await erasure.instance.settle();
    };
    await record({ accountId: 'other-bot' });
    await record({ conversationId: '-100', group: true });
    await record({ conversationId: '-100', group: true, senderId: 'citizen-2' });
    await erasure.somebody();
    expect(await collections.interactions.countDocuments({ conversation: other! })).toBe(1);
    const inGroup = await collections.interactions.countDocuments({ conversation: group! });
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    const rows = [collections.interactions, collections.outbound, collections.inquiries] as never[];
    for (const one of rows as Collections['interactions'][]) {
      expect(await one.countDocuments({ conversation: other! })).toBe(0);
      expect(await one.countDocuments({ person: CITIZEN })).toBe(0);
    }
    expect(await collections.conversations.countDocuments({ _id: other! })).toBe(0);
    expect(await collections.interactions.countDocuments({ conversation: group! })).toBe(inGroup);
  });
});

it('somebody who was staff once keeps the row that the audit names, without a name', async () => {
  const { collections } = database;
  const staff = { _id: CITIZEN, role: 'operator', source: 'invite', number: 7, label: 'Leyla' } as const;
  const row = { ...staff, conversation: CONVERSATION, grantedAt: NOON, revokedAt: NOON };
  await collections.staff.insertOne(row);
  await erasure.say('Salam');
  await erasure.asksToBeErased();
  await erasePending(erasure.deps());
  const left = (await collections.staff.findOne({ _id: CITIZEN }))!;
  expect(left).toMatchObject({ number: 7, role: 'operator' });
  expect(left).not.toHaveProperty('label');
  expect(left).not.toHaveProperty('conversation');
});

describe('somebody who has no conversation, but rows in the log', () => {
  it.each(['asked elsewhere', 'silent for years'])(
    'leaves the pseudonym of none of them: %s',
    async (how) => {
      const { collections } = database;
      const reaction = { kind: 'edited', of: 'm', text: 'Salam', senderId: 'citizen-1' };
      await erasure.instance.inbox.record({ ...said(''), ...reaction } as never);
      await erasure.instance.inbox.record({ ...said(''), ...reaction, conversationId: '-100' } as never);
      const later = new Date(NOON.getTime() + 1200 * 86_400_000);
      const inGroup = { ...said('Mən də'), conversationId: '-100', senderId: 'citizen-2', group: true };
      await erasure.instance.inbox.record({ ...inGroup, sentAt: later }, { receivedAt: later });
      await erasure.instance.settle();
      expect(await collections.interactions.countDocuments({ conversation: CONVERSATION })).toBe(1);
      if (how === 'silent for years') await applyRetention(collections, RETENTION, later);
      else await requestErasureElsewhere(collections, { _id: 'letter', person: CITIZEN, receivedAt: NOON });
      await erasePending({ ...erasure.deps(), clock: () => later });
      expect(await collections.people.countDocuments({ _id: CITIZEN })).toBe(0);
      expect(await collections.interactions.countDocuments({ person: CITIZEN })).toBe(0);
      expect(await collections.interactions.countDocuments({ conversation: CONVERSATION })).toBe(0);
      const group = KEYRING.pseudonym('conversation', 'telegram', 'bot', '-100');
      expect(await collections.interactions.countDocuments({ conversation: group })).toBe(2);
    },
  );
});

describe('somebody who was blocked for abuse', () => {
  it('stays blocked after an erasure, until staff lift it by the inquiry that led to it', async () => {
    const { collections } = database;
    await erasure.say('Müdir maaşımı vermir', 'Xeyr');
    const inquiry = (await collections.inquiries.findOne())!;
    const { desk } = erasure.instance.services;
    const act = { staff: 'staff-1', locale: 'az', at: NOON, test: false } as const;
    await collections.inquiries.updateOne(
      { _id: inquiry._id },
      { $set: { stage: 'taken', assignee: act.staff } },
    );
    expect(await desk.block({ ...act, id: 'act-1' }, inquiry)).toBe(true);
    const writesAgain = async (): Promise<string[]> => {
      const before = erasure.instance.channel.texts('citizen-1').length;
      await erasure.say('Salam', 'Yenə mən', 'Cavab verin');
      return erasure.instance.channel.texts('citizen-1').slice(before);
    };
    for (const _time of ['first', 'second']) {
      await erasure.asksToBeErased();
      await erasePending(erasure.deps());
      expect(await collections.people.countDocuments()).toBe(0);
      // Told once, as before.
      expect(await writesAgain()).toHaveLength(1);
    }
    expect(await collections.audit.findOne({ action: 'person.erase' })).toMatchObject({
      details: { blocked: true },
    });
    const erased = (await collections.inquiries.findOne({ _id: inquiry._id }))!;
    expect(erased.person).not.toBe(CITIZEN);
    expect(await desk.unblock({ ...act, id: 'act-2' }, erased)).toBe(true);
    expect(await writesAgain()).toHaveLength(3);
    expect(await collections.settings.countDocuments({ _id: /^block:/ })).toBe(0);
    expect(await desk.unblock({ ...act, id: 'act-3' }, erased)).toBe(false);
  });
});

describe('the list of erasures', () => {
  it('holds pseudonyms alone, outside the database', async () => {
    await erasure.somebody();
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    const text = readFileSync(join(erasure.folder, 'erasures'), 'utf8');
    const times = { at: expect.any(String), added: NOON.toISOString() };
    expect(JSON.parse(text)).toEqual({ person: CITIZEN, conversation: CONVERSATION, ...times });
  });

  it('makes a restored backup forget again, and leaves alone who came back', async () => {
    await erasure.somebody();
    const { collections } = database;
    const backup = await Promise.all(
      [collections.people, collections.conversations, collections.interactions].map((rows) =>
        (rows as Collections['people']).find().toArray(),
      ),
    );
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    const restore = [collections.people, collections.conversations, collections.interactions];
    for (const [index, rows] of restore.entries()) {
      await (rows as Collections['people']).deleteMany({});
      await (rows as Collections['people']).insertMany(backup[index]!);
    }
    await replayErasures(erasure.deps());
    expect(await erasePending({ ...erasure.deps(), people: new PeopleKeys(collections, KEYRING) })).toBe(1);
    await erasure.expectForgotten();

    await collections.people.insertOne({ ...backup[0]![0]!, createdAt: new Date(NOON.getTime() + 1) });
    await replayErasures(erasure.deps());
    expect(await erasePending(erasure.deps())).toBe(0);
  });

  it('survives a line cut short by a crash', async () => {
    const { appendFileSync } = await import('node:fs');
    appendFileSync(join(erasure.folder, 'erasures'), '{"person":"cut');
    await erasure.list.add({ person: 'p', conversation: 'c', at: NOON });
    expect(await erasure.list.read()).toEqual([{ person: 'p', conversation: 'c', at: NOON }]);
  });
});
