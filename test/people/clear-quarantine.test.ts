import { parseBody } from '../../bots/meta/parse';
import { writeArrivals } from '../../src/inbox/write';
import { clearQuarantine } from '../../src/people/clear-quarantine';
import { createKeyring } from '../../src/people/keyring';
import { idsIn } from '../../src/people/named-in';
import { PeopleKeys } from '../../src/people/resolve';
import { useDatabase } from '../support/database';
import { failingWrites } from '../support/failing-writes';
import { createInstance, KEYRING, NOON, said } from '../support/instance';

const database = useDatabase();
const ID = '7712345678';
const PERSON = KEYRING.pseudonym('person', 'telegram', ID);

const THEIRS = `{"update_id":1,"new_thing":{"from":{"id":${ID},"is_bot":false},"chat":{"id":${ID}}}}`;
const CUT_OFF = `{"update_id":2,"new_thing":{"from":{"id":${ID},"is_`;
/** Numbers that merely are the same: of a message, of a moment, in words, and longer ones. */
const OTHERS = [
  `{"update_id":${ID},"new_thing":{"from":{"id":5},"message_id":${ID},"date":${ID}}}`,
  `{"new_thing":{"from":{"id":5},"text":"Telefonum ${ID}"}}`,
  `{"new_thing":{"from":{"id":${ID}1},"chat":{"id":1${ID}},"other":{"id":"x${ID}"}}}`,
];

async function setAside(...texts: string[]): Promise<void> {
  const { inbox } = createInstance(database.collections);
  await inbox.quarantine(
    texts.map((text) => ({ channel: 'telegram', raw: Buffer.from(text), reason: 'not understood' })),
  );
}

async function left(): Promise<string[]> {
  const rows = await database.collections.quarantine.find().toArray();
  return rows.map(({ content }) => KEYRING.unseal(content).toString('utf8'));
}

beforeEach(() => createInstance(database.collections).inbox.record(said('Salam', { from: ID })));

const clear = (keyring = KEYRING) =>
  clearQuarantine(database.collections, new PeopleKeys(database.collections, keyring), PERSON);

it('removes what names the person, also what is cut off, and leaves what only has the same number in it', async () => {
  await setAside(THEIRS, CUT_OFF, ...OTHERS);
  expect(await clear()).toBe(2);
  expect((await left()).sort()).toEqual([...OTHERS].sort());
});

it('needs neither the key of the person nor the one under which it lies', async () => {
  await setAside(THEIRS, OTHERS[0]!);
  // The oldest key names people still; it opens nothing.
  const others = createKeyring([Buffer.alloc(32, 9)], Buffer.alloc(32, 7));
  expect(await clear(others)).toBe(1);
  expect(await left()).toEqual([OTHERS[0]]);
});

it('reads rows from before the names were noted', async () => {
  await setAside(THEIRS, ...OTHERS);
  await database.collections.quarantine.updateMany({}, { $unset: { people: '' } });
  expect(await clear()).toBe(1);
  expect((await left()).sort()).toEqual([...OTHERS].sort());
});

it('keeps no id in the clear', async () => {
  await setAside(THEIRS);
  const [row] = await database.collections.quarantine.find().toArray();
  expect(row).toMatchObject({ people: [PERSON], receivedAt: NOON });
  expect(JSON.stringify(row)).not.toContain(ID);
});

it('finds the ids of Meta, and is done soon with a page of them', () => {
  expect(idsIn('{"sender":{"id":"178414"},"recipient":{"id":"99"},"message":{"mid":"m_1"}}')).toEqual([
    '178414',
    '99',
  ]);
  const many = Array.from({ length: 10_000 }, (_, index) => `id-${index}`).join(' ');
  expect(idsIn(many, 500)).toHaveLength(500);
  expect(idsIn(many)).toHaveLength(10_000);
});

it('removes a piece that names somebody last of very many', async () => {
  const { inbox, people } = createInstance(database.collections);
  const senders = Array.from({ length: 600 }, (_, index) => `{"id":"${10_000 + index}"}`);
  const raw = Buffer.from(`[${senders.join()},{"id":"${ID}"}]`);
  await inbox.quarantine([{ channel: 'instagram', orOf: ['messenger'], raw, reason: 'malformed' }]);
  expect(await left()).toHaveLength(1);
  await people.resolve([{ channel: 'messenger', senderId: ID, test: false }], NOON);
  expect(await clearQuarantine(database.collections, people, people.pseudonym('messenger', ID))).toBe(1);
});

it('removes a body of Meta of which nobody can tell whether it is of Messenger or of Instagram', async () => {
  const body = Buffer.from(`{"entry":[{"messaging":[{"sender":{"id":"${ID}"},"recipient":{"id":"99"},"mess`);
  const accounts = { pageId: '99', instagramId: '98', appId: null, graphRoot: 'http://127.0.0.1:1/' };
  for (const channel of ['messenger', 'instagram'] as const) {
    const { inbox, people } = createInstance(database.collections);
    await inbox.quarantine(parseBody(body, accounts).rejects);
    expect(await left()).toHaveLength(1);
    expect(await clearQuarantine(database.collections, people, people.pseudonym(channel, ID))).toBe(1);
  }
});

it('removes what staff wrote to the person when the log refused it', async () => {
  const { people } = createInstance(database.collections);
  const event = {
    ...{ ...said('Buyurun', { from: ID }), channel: 'messenger', accountId: 'page', senderId: 'page' },
    ...{ kind: 'staff-echo' },
  } as never;
  // Staff can write only to who has written before.
  await people.resolve([{ channel: 'messenger', senderId: ID, test: false }], NOON);
  const { db } = failingWrites(database.collections, 1, 'refused');
  const writing = { db, keyring: KEYRING, people, onRefused: () => undefined };
  await writeArrivals(writing, [{ event, receivedAt: NOON, order: 1, test: false, own: false }]);
  expect(await database.collections.quarantine.countDocuments()).toBe(1);
  expect(await clearQuarantine(database.collections, people, people.pseudonym('messenger', ID))).toBe(1);
});
