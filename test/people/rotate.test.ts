import { randomBytes } from 'node:crypto';
import type { Collections } from '../../src/database/collections';
import { unpackEvent } from '../../src/inbox/content';
import { askDeletion } from '../../src/people/deletions';
import { keptDeletions } from '../../src/people/kept-deletions';
import { createKeyring, decrypt, type Keyring } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import { countByKey, rotateKeys } from '../../src/people/rotate';
import { useDatabase } from '../support/database';
import { createInstance, NOON, said } from '../support/instance';

const database = useDatabase();
const [oldest, middle, newest] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const all = createKeyring([newest, middle, oldest]);
/** Everything but the newest is thrown away; the oldest makes pseudonyms only. */
const after = createKeyring([newest], oldest);
const CITIZENS = ['anna', 'bela'];

const deletions = {
  get db() {
    return database.collections;
  },
  kept: keptDeletions('/nowhere'),
  clock: () => NOON,
};

/** Anna wrote under the oldest key, Bela came under the middle one; something was set aside under each. */
async function fill(): Promise<void> {
  for (const [index, keyring] of [createKeyring([oldest]), createKeyring([middle, oldest])].entries()) {
    const { inbox } = createInstance(database.collections, { keyring, onRecorded: () => undefined });
    await inbox.record(said(`Sual ${index}`, { from: CITIZENS[index]!, key: `k${index}` }));
    await inbox.quarantine([{ channel: 'telegram', raw: Buffer.from(`{"${index}"`), reason: 'not JSON' }]);
    // Meta was asked who they are, and could not be.
    await askDeletion({ ...deletions, keyring }, { userId: `app-${index}`, issuedAt: NOON });
  }
}

async function wordsWith(keyring: Keyring): Promise<string[]> {
  const people = new PeopleKeys(database.collections, keyring);
  const words: string[] = [];
  for (const [index, from] of CITIZENS.entries()) {
    const person = keyring.pseudonym('person', 'telegram', from);
    const row = (await database.collections.interactions.findOne({ person }))!;
    const event = unpackEvent(decrypt((await people.get(person))!, row.content));
    expect(event).toMatchObject({ text: `Sual ${index}` });
    words.push(event.senderId);
  }
  const aside = await database.collections.quarantine.find().toArray();
  const requests = await database.collections.settings.find({ _id: /^deletion:/ }).toArray();
  const asked = requests.map(({ value }) => keyring.unseal((value as { who: Buffer }).who).toString());
  return [...words, ...aside.map(({ content }) => keyring.unseal(content).toString()), ...asked].sort();
}

const READ = ['anna', 'bela', '{"0"', '{"1"', 'app-0', 'app-1'];

/** Dies in the write that follows so many. */
function dyingAfter(writes: number): Collections {
  let left = writes;
  const dying = (name: string | symbol): unknown => {
    const rows = (database.collections as never as Record<string | symbol, Collections['people']>)[name]!;
    return new Proxy(rows, {
      get: (target, method) => {
        if (method === 'bulkWrite' && left-- === 0) throw new Error('killed');
        const value = (target as never as Record<string | symbol, unknown>)[method];
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return new Proxy({}, { get: (_, name) => dying(name) }) as Collections;
}

describe('rotating the identity keys', () => {
  beforeEach(fill);

  it('leaves nothing that needs an older key: with those gone everything can be read, and people are known', async () => {
    await expect(wordsWith(after)).rejects.toThrow('None of the identity keys opens this key');
    const result = await rotateKeys(database.collections, all);
    expect(result).toEqual([
      { collection: 'people', rotated: 2, closed: 0 },
      { collection: 'interactions', rotated: 0, closed: 0 },
      { collection: 'quarantine', rotated: 2, closed: 0 },
      { collection: 'settings', rotated: 2, closed: 0 },
    ]);
    expect(await wordsWith(after)).toEqual([...READ].sort());
    expect((await countByKey(database.collections)).size).toBe(1);
    expect((await rotateKeys(database.collections, after)).map(({ rotated }) => rotated)).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('goes on after it was killed at any of its writes', async () => {
    for (const writes of [0, 1, 1]) {
      await expect(rotateKeys(dyingAfter(writes), all)).rejects.toThrow('killed');
      expect(await wordsWith(all)).toEqual([...READ].sort());
    }
    await rotateKeys(database.collections, all);
    expect(await wordsWith(after)).toEqual([...READ].sort());
  });

  it('tells what none of the keys opens, and leaves it as it is', async () => {
    const without = createKeyring([newest, oldest]);
    const [people] = await rotateKeys(database.collections, without);
    expect(people).toEqual({ collection: 'people', rotated: 1, closed: 1 });
    expect(await wordsWith(all)).toEqual([...READ].sort());
  });

  it('reaches what was sealed because its person had no key that opened', async () => {
    const sealed = createKeyring([middle, oldest]).seal(Buffer.from('words'));
    await database.collections.interactions.updateOne({}, { $set: { content: sealed, sealed: true } });
    const [, interactions] = await rotateKeys(database.collections, all);
    expect(interactions!.rotated).toBe(1);
    const row = await database.collections.interactions.findOne({ sealed: true });
    expect(after.unseal(row!.content).toString()).toBe('words');
  });
});
