import { createKeyring, decrypt } from '../../src/people/keyring';
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
});
