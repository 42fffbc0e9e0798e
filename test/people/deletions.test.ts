import {
  askDeletion,
  type DeletionDeps,
  deletionStatus,
  dropDeletions,
  settleDeletions,
} from '../../src/people/deletions';
import { silentLog } from '../../src/log';
import { keptDeletions } from '../../src/people/kept-deletions';
import { erasePending } from '../../src/people/erase-loop';
import { useDatabase } from '../support/database';
import { useErasure } from '../support/erasure';
import { captureLog, KEYRING, NOON, said } from '../support/instance';

const database = useDatabase();
const erasure = useErasure(database);
const later = (hours: number): Date => new Date(NOON.getTime() + hours * 3_600_000);

let now = NOON;
let answer: readonly string[] | null;
beforeEach(() => {
  now = NOON;
  answer = null;
});

const deps = (): DeletionDeps => ({
  ...{ db: database.collections, keyring: KEYRING, people: erasure.instance.people, list: erasure.list },
  kept: keptDeletions(erasure.folder),
  ...{ clock: () => now, log: silentLog, pageIds: async () => answer },
});
const ask = (userId = 'app-1'): Promise<string | null> => askDeletion(deps(), { userId, issuedAt: NOON });

async function writes(id: string): Promise<string> {
  await erasure.instance.inbox.record({ ...said('Salam', { from: id }), channel: 'messenger' });
  return KEYRING.pseudonym('person', 'messenger', id);
}

it('asks Meta again after a while when it cannot be asked, and gives up after a day', async () => {
  const code = (await ask())!;
  await settleDeletions(deps());
  const person = await writes('page-1');
  answer = ['page-1'];
  await settleDeletions(deps());
  expect(await database.collections.people.countDocuments({ _id: person, erasing: true })).toBe(0);
  now = later(1);
  await settleDeletions(deps());
  expect(await database.collections.people.countDocuments({ _id: person, erasing: true })).toBe(1);
  expect(await deletionStatus(deps(), code)).toBe('under-way');
  await erasePending(erasure.deps());
  await settleDeletions(deps());
  expect(await deletionStatus(deps(), code)).toBe('done');

  answer = null;
  const other = (await ask('app-2'))!;
  now = later(23);
  await settleDeletions(deps());
  now = later(25);
  await settleDeletions(deps());
  await settleDeletions(deps());
  expect(await deletionStatus(deps(), other)).toBe('done');
});

it('erases at once whoever is known by the very id', async () => {
  const person = await writes('app-1');
  await ask();
  await settleDeletions(deps());
  expect(await database.collections.people.countDocuments({ _id: person, erasing: true })).toBe(1);
});

it('leaves a request whose key is missing for when it is there, and tells so now and then', async () => {
  const code = (await ask())!;
  answer = [];
  const people = Object.create(erasure.instance.people, { unseal: { value: () => null } });
  const { log, logged } = captureLog();
  const settle = () => settleDeletions({ ...deps(), log, people });
  await settle();
  await settle();
  expect(logged).toEqual(['keys.missed']);
  now = later(30);
  await settle();
  expect(logged).toEqual(['keys.missed', 'keys.missed']);
  expect(await deletionStatus(deps(), code)).toBe('under-way');
  // The day for which Meta is asked again begins when the key is there.
  answer = null;
  now = later(31);
  await settleDeletions(deps());
  await settleDeletions(deps());
  expect(await deletionStatus(deps(), code)).toBe('under-way');
  answer = [];
  now = later(32);
  await settleDeletions(deps());
  await settleDeletions(deps());
  expect(await deletionStatus(deps(), code)).toBe('done');
});

it('knows by the list of erasures what a restore has lost', async () => {
  await writes('app-1');
  const code = (await ask())!;
  answer = [];
  await settleDeletions(deps());
  await erasePending(erasure.deps());
  await database.collections.settings.deleteMany({});
  expect(await deletionStatus(deps(), code)).toBe('done');
  const parse = jest.spyOn(JSON, 'parse');
  expect(await deletionStatus(deps(), '0'.repeat(32))).toBeNull();
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
});

it('keeps what was done for as long as the audit, and no longer', async () => {
  answer = [];
  const code = (await ask())!;
  await settleDeletions(deps());
  await settleDeletions(deps());
  expect(await dropDeletions(database.collections, NOON)).toBe(0);
  expect(await dropDeletions(database.collections, later(1))).toBe(1);
  expect(await deletionStatus(deps(), code)).toBeNull();
});

it('leaves alone who was erased and came back while Meta could not be asked', async () => {
  const person = await writes('app-1');
  const code = (await ask())!;
  await settleDeletions(deps());
  await erasePending(erasure.deps());
  await writes('app-1');
  await database.collections.people.updateOne({ _id: person }, { $set: { createdAt: later(1) } });
  for (const hours of [2, 25, 26]) {
    now = later(hours);
    await settleDeletions(deps());
    expect(await database.collections.people.countDocuments({ _id: person, erasing: true })).toBe(0);
  }
  expect(await deletionStatus(deps(), code)).toBe('done');
});

it('settles the others when one fails, and says so', async () => {
  const codes = [await ask('app-1'), await ask('app-2'), await ask('app-3')];
  const failing = {
    ...deps(),
    pageIds: async (userId: string) => {
      if (userId === 'app-2') throw new Error('broken');
      return [];
    },
  };
  await expect(settleDeletions(failing)).rejects.toThrow('broken');
  await expect(settleDeletions(failing)).rejects.toThrow('broken');
  const statuses = await Promise.all(codes.map((code) => deletionStatus(deps(), code!)));
  expect(statuses).toEqual(['done', 'under-way', 'done']);
});

it('is in the audit without its code, by which its status can be looked at', async () => {
  answer = [];
  const code = (await ask())!;
  await settleDeletions(deps());
  await settleDeletions(deps());
  const audited = await database.collections.audit.find({ action: 'person.deletion' }).toArray();
  expect(audited).toHaveLength(1);
  expect(JSON.stringify(audited)).not.toContain(code);
});
