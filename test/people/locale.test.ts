import { localeOf, setLocale } from '../../src/people/locale';
import { useDatabase } from '../support/database';

const database = useDatabase();
const PERSON = 'p1';

function language(hint?: string): Promise<string> {
  return localeOf(database.collections, PERSON, hint, 'az');
}

beforeEach(async () => {
  const row = {
    _id: PERSON,
    channel: 'telegram' as const,
    key: Buffer.from('k'),
    identity: Buffer.from('i'),
  };
  await database.collections.people.insertOne({ ...row, createdAt: new Date('2024-09-02T06:00:00Z') });
});

it('is the default as long as nothing is known', async () => {
  expect(await language()).toBe('az');
  expect(await language('de')).toBe('az');
});

it('is what the platform hints at, also later, when something is told without being asked', async () => {
  expect(await language('ru-RU')).toBe('ru');
  expect(await language()).toBe('ru');
  expect(await language('en')).toBe('en');
  expect(await language()).toBe('en');
});

it('is what the person chose, whatever the platform hints at', async () => {
  await language('ru');
  await setLocale(database.collections, PERSON, 'en');
  expect(await language('ru')).toBe('en');
  expect(await language()).toBe('en');
});

it('is remembered of nobody who is not known', async () => {
  expect(await localeOf(database.collections, 'nobody', 'ru', 'az')).toBe('ru');
  expect(await database.collections.people.countDocuments()).toBe(1);
});
