import { createKeyring, decrypt } from '../../src/people/keyring';
import { findClosed } from '../../src/people/find-closed';
import { PeopleKeys, type PersonRef } from '../../src/people/resolve';
import { useDatabase } from '../support/database';
import { NOON } from '../support/instance';

const database = useDatabase();
const keyring = createKeyring([Buffer.alloc(32, 3)]);
const citizens = (count: number): PersonRef[] =>
  Array.from({ length: count }, (_, index) => ({
    channel: 'telegram',
    senderId: `citizen-${index}`,
    test: false,
  }));
const process = (): PeopleKeys => new PeopleKeys(database.collections, keyring);

describe('PeopleKeys', () => {
  it('gives everyone of a batch a key of their own, once', async () => {
    const people = process();
    const refs = citizens(200);
    const keys = await people.resolve([...refs, ...refs], NOON);
    expect(keys.size).toBe(200);
    expect(new Set([...keys.values()].map((key) => key.toString('hex'))).size).toBe(200);
    expect(await database.collections.people.countDocuments()).toBe(200);
  });

  it('gives the same keys to a process that starts later', async () => {
    const before = await process().resolve(citizens(3), NOON);
    const later = await process().resolve(citizens(5), NOON);
    for (const [person, key] of before) expect(later.get(person)).toEqual(key);
    expect(await process().get([...before.keys()][0]!)).toEqual([...before.values()][0]);
  });

  it('agrees on one key when two processes create the same people at once', async () => {
    const found = await Promise.all([1, 2, 3, 4].map(() => process().resolve(citizens(50), NOON)));
    for (const keys of found) expect(keys).toEqual(found[0]);
    expect(await database.collections.people.countDocuments()).toBe(50);
  });

  it('has no key for a person who never wrote', async () => {
    expect(await process().get('nobody')).toBeNull();
  });

  it('keeps the platform id, encrypted with the key of the person', async () => {
    const people = process();
    const [[id, key]] = [...(await people.resolve(citizens(1), NOON))] as [[string, Buffer]];
    const row = (await database.collections.people.findOne({ _id: id }))!;
    expect(decrypt(key, row.identity).toString()).toBe('citizen-0');
    expect(JSON.stringify(row)).not.toContain('citizen-0');
  });

  it('marks people who exist only for a trial', async () => {
    await process().resolve([{ channel: 'web', senderId: 'dost-ask:citizen', test: true }], NOON);
    expect(await database.collections.people.findOne()).toMatchObject({ channel: 'web', test: true });
  });

  describe('when a stored key does not open', () => {
    const OTHER = createKeyring([Buffer.alloc(32, 4)]);
    const rotated = createKeyring([Buffer.alloc(32, 3), Buffer.alloc(32, 4)]);
    const [lost, whole] = citizens(2) as [PersonRef, PersonRef];
    const ids = () => [lost, whole].map((ref) => process().pseudonym(ref.channel, ref.senderId));
    /** The first one's key is wrapped with an identity key that is not given any more. */
    const lose = async (): Promise<void> => {
      await process().resolve([lost, whole], NOON);
      const wrapped = OTHER.createKey().wrapped;
      await database.collections.people.updateOne({ _id: ids()[0]! }, { $set: { key: wrapped } });
    };

    it('gives the others theirs, and makes no new one', async () => {
      await lose();
      const people = process();
      expect([...(await people.resolve([lost, whole], NOON)).keys()]).toEqual([ids()[1]]);
      await expect(people.get(ids()[0]!)).rejects.toMatchObject({ code: 'key.closed' });
      expect(people.closed()).toEqual([ids()[0]]);
      expect(await database.collections.people.countDocuments()).toBe(2);
    });

    it('is found in one pass, by the fingerprint of the identity key that is missing', async () => {
      await lose();
      const missing = OTHER.marks[0]!.subarray(1).toString('hex');
      const row = { _id: 'deletion:code', value: { at: NOON, who: OTHER.seal('app-1') } };
      await database.collections.settings.insertOne(row);
      const found = { people: 1, requests: 1, fingerprints: [missing] };
      expect(await findClosed(database.collections, keyring)).toEqual(found);
      const none = { people: 0, requests: 0, fingerprints: [] };
      expect(await findClosed(database.collections, rotated)).toEqual(none);
      const damaged = { $set: { key: Buffer.from('?') } };
      await database.collections.people.updateOne({ _id: ids()[1]! }, damaged);
      expect((await findClosed(database.collections, rotated)).people).toBe(1);
    });
  });
});
