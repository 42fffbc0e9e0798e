import { parseBody as readMeta } from '../../bots/meta/parse';
import { parseBody as readTelegram } from '../../bots/telegram/parse';
import type { ReadBody } from '../../src/core/channel';
import type { Collections } from '../../src/database/collections';
import { packEvent, unpackEvent } from '../../src/inbox/content';
import { type Replayed, replay } from '../../src/inbox/replay';
import { interactionId, REFUSED } from '../../src/inbox/write';
import { createKeyring } from '../../src/people/keyring';
import { useDatabase } from '../support/database';
import { Crash, failingWrites } from '../support/failing-writes';
import { createInstance, KEYRING, NOON, said } from '../support/instance';

const database = useDatabase();
const db = () => database.collections;
const LATER = () => new Date('2024-10-07T08:00:00Z');
const TOO_NEW: ReadBody = (raw) => ({
  events: [],
  rejects: [{ channel: 'telegram', raw, reason: 'too new' }],
});
const TODAY: ReadBody = (body) => readTelegram(body, { accountId: '123456' });

const update = (id: number, text: string) =>
  Buffer.from(
    JSON.stringify({
      update_id: id,
      message: {
        ...{ message_id: id, date: NOON.getTime() / 1000, text },
        ...{ chat: { id: 5, type: 'private' }, from: { id: 5, is_bot: false, first_name: 'A' } },
      },
    }),
  );

/** Sets bodies aside as a server does whose reader does not know them. */
async function setAside(...bodies: Buffer[]): Promise<void> {
  const { inbox } = createInstance(db());
  await inbox.quarantine(bodies.flatMap((body) => TOO_NEW(body).rejects));
}

/** Replays everything that is set aside, as a command of a later day does. */
async function replayAll(
  options: { readers?: [string, ReadBody][]; over?: Collections; keyring?: typeof KEYRING } = {},
): Promise<Replayed[]> {
  const { readers = [['telegram', TODAY]], over = db(), keyring = KEYRING } = options;
  const { inbox } = createInstance(over, { clock: LATER, onRecorded: () => undefined });
  const deps = { db: over, keyring, inbox, readers: new Map(readers), clock: LATER };
  const results: Replayed[] = [];
  for (const row of await db().quarantine.find().sort({ receivedAt: 1, _id: 1 }).toArray())
    results.push(await replay(deps, row));
  return results;
}

const left = () => db().quarantine.countDocuments();
const logged = () => db().interactions.find().sort({ order: 1 }).toArray();

describe('what was set aside and is understood by now', () => {
  test('is recorded as of when it came, leaves the quarantine, and is audited', async () => {
    await setAside(update(1, 'Salam'));
    const [row] = await db().quarantine.find().toArray();
    expect(await replayAll()).toEqual([{ state: 'recorded', events: 1, new: 1 }]);
    expect(await left()).toBe(0);
    const [event] = await logged();
    expect(event).toMatchObject({ channel: 'telegram', state: 'received', receivedAt: NOON });
    expect(
      await db().audit.find({ action: 'quarantine.replay' }).sort({ $natural: 1 }).toArray(),
    ).toMatchObject([{ actor: 'cli', subject: row!._id, details: { reason: 'too new', events: 1 } }]);
  });

  test('is handled by whoever serves the conversation, like any other message', async () => {
    await setAside(update(1, 'Salam'));
    await replayAll();
    const server = createInstance(db(), {
      clock: LATER,
      respond: async ({ event }) => [(event as { text: string }).text],
    });
    await server.settle();
    expect(server.channel.texts()).toEqual(['Salam']);
  });

  test('is not recorded a second time when the platform had repeated it, and a later copy is a repetition', async () => {
    await setAside(update(1, 'Salam'));
    const { inbox } = createInstance(db());
    const [event] = TODAY(update(1, 'Salam')).events;
    await inbox.record(event!);
    expect(await replayAll()).toEqual([{ state: 'recorded', events: 1, new: 0 }]);
    expect([await left(), (await logged()).length]).toEqual([0, 1]);
    expect((await inbox.record(event!)).duplicate).toBe(true);
  });

  test.each(['audit', 'quarantine'] as const)(
    'is in the log once and leaves the quarantine when the process dies at the write into %s and it is done again',
    async (at) => {
      await setAside(update(1, 'Salam'));
      const { db: failing } = failingWrites(db(), at === 'audit' ? 1 : 2, 'refused');
      const only = { ...db(), audit: failing.audit, quarantine: failing.quarantine };
      await expect(replayAll({ over: only })).rejects.toThrow(Crash);
      expect([await left(), (await logged()).length]).toEqual([1, at === 'audit' ? 0 : 1]);
      expect(await replayAll()).toEqual([{ state: 'recorded', events: 1, new: at === 'audit' ? 1 : 0 }]);
      expect([await left(), (await logged()).length]).toEqual([0, 1]);
      expect(await db().audit.countDocuments({ action: 'quarantine.replay' })).toBe(1);
    },
  );

  test('is, of a body of Meta, the piece alone, with what it needs to be read', async () => {
    const accounts = { pageId: '7', instagramId: null, appId: null, graphRoot: 'https://graph.example' };
    const piece = {
      ...{ sender: { id: '5' }, recipient: { id: '7' }, timestamp: NOON.getTime() },
      message: { mid: 'm_1', text: 'Salam' },
    };
    const body = (...messaging: unknown[]) =>
      Buffer.from(JSON.stringify({ object: 'page', entry: [{ id: '7', time: 1, messaging }] }));
    const broken = { ...piece, message: { mid: 'm_2', text: { new: 'kind' } } };
    const { events, rejects } = readMeta(body(piece, broken), accounts);
    expect([events.length, rejects.length]).toEqual([1, 1]);
    const kept = Buffer.from(rejects[0]!.raw).toString();
    expect(JSON.parse(kept)).toEqual({ object: 'page', entry: [{ id: '7', messaging: [broken] }] });
    const mended = Buffer.from(kept.replace('{"new":"kind"}', '"Sağ olun"'));
    const own = (bytes: Uint8Array) => readMeta(bytes, accounts).events.map(({ eventKey }) => eventKey);
    expect(own(mended)).toEqual(['message:m_2']);
  });
});

describe('an event that the log had refused', () => {
  const refuse = async (test?: true): Promise<void> => {
    const event = said('/help', { key: 'k' });
    await db().quarantine.insertOne({
      ...{ _id: interactionId(KEYRING, event), channel: event.channel, receivedAt: NOON, reason: REFUSED },
      ...{ content: KEYRING.seal(packEvent(event)), ...(test ? { test } : {}) },
    });
  };

  test('is recorded as it was understood then, without a reader', async () => {
    await refuse();
    expect(await replayAll({ readers: [] })).toEqual([{ state: 'recorded', events: 1, new: 1 }]);
    expect(await left()).toBe(0);
    expect((await logged())[0]!.test).toBeUndefined();
  });

  test('stays a trial when it was one', async () => {
    await refuse(true);
    await replayAll();
    expect(await logged()).toMatchObject([{ test: true }]);
  });

  test('stays where it is when the log refuses it again', async () => {
    await refuse();
    const { interactions } = db();
    const refusing = new Proxy(interactions, {
      get: (target, name) => {
        if (name === 'insertMany') return () => Promise.reject(new RangeError('too large'));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    expect(await replayAll({ over: { ...db(), interactions: refusing } })).toEqual([{ state: 'refused' }]);
    const [row] = await db().quarantine.find().toArray();
    expect(unpackEvent(KEYRING.unseal(row!.content))).toMatchObject({ name: 'help' });
  });
});

describe('what cannot be replayed stays, and nothing is written', () => {
  test.each<[string, Parameters<typeof replayAll>[0], Replayed]>([
    [
      'not understood today either',
      { readers: [['telegram', TOO_NEW]] },
      { state: 'not-understood', reason: 'too new' },
    ],
    ['of a channel that is off', { readers: [] }, { state: 'off' }],
    ['under a key that is gone', { keyring: createKeyring([Buffer.alloc(32, 9)]) }, { state: 'closed' }],
  ])('%s', async (_what, options, result) => {
    await setAside(update(1, 'Salam'));
    expect(await replayAll(options)).toEqual([result]);
    expect([await left(), (await logged()).length, await db().audit.countDocuments()]).toEqual([1, 0, 0]);
  });

  test('a piece that is not understood keeps the whole, until it is', async () => {
    await setAside(update(1, 'Salam'));
    const half: ReadBody = (body) => ({ events: TODAY(body).events, rejects: TOO_NEW(body).rejects });
    await replayAll({ readers: [['telegram', half]] });
    expect([await left(), (await logged()).length]).toEqual([1, 0]);
    await replayAll();
    expect([await left(), (await logged()).length]).toEqual([0, 1]);
  });
});
