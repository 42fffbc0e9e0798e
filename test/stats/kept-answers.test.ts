import type { Connection } from 'mongoose';
import { type Collections, openCollections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { readKnownState, stampOf } from '../../src/database/known-stamp';
import { seed } from '../../src/database/seed';
import { declareChannels } from '../../src/stats/coverage';
import { keepAnswers, type Reading } from '../../src/stats/kept-answers';
import { rollUpAll } from '../../src/stats/roll-up';
import { september } from '../imports/digest/august';
import { useDatabase } from '../support/database';
import { logInquiry } from '../support/inquiries';
import { importFile, readAt } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2024-09-03T12:00:00Z';
const ID = 'chatbot|2024-09';

let connection: Connection;
/** The same database as another process has it. */
let elsewhere: Collections;
beforeAll(async () => {
  connection = await connect(database.uri, kindOf(database.uri), database.name);
  elsewhere = await openCollections(connection);
});
afterAll(() => connection.close(true));

beforeEach(async () => {
  await seed(db(), () => new Date('2024-09-01T08:00:00Z'));
  await declareChannels(db(), ['telegram'], '2024-09-01');
  await logInquiry(db(), { id: 'first', at: '2024-09-02T10:00:00Z', channel: 'telegram' });
  await rollUpAll(db());
});

/** A question about one figure, with how often it was read. */
function asking(now: () => number = () => 0) {
  const answers = keepAnswers<number | null>(db(), now);
  let reads = 0;
  const read = async ({ versions }: Reading): Promise<number | null> => {
    reads += 1;
    const row = await db().figures.findOne({ _id: ID });
    versions.set(ID, row?.applied ?? null);
    return row?.counts['received'] ?? null;
  };
  return { ask: () => answers.get('chatbot', read), reads: () => reads };
}

describe('an answer that was read before', () => {
  test('is given again without reading it', async () => {
    const { ask, reads } = asking();
    expect([await ask(), await ask(), reads()]).toEqual([1, 1, 1]);
  });

  test('is read anew when another process has counted something in one of its figures', async () => {
    const { ask, reads } = asking();
    await ask();
    await logInquiry(elsewhere, { id: 'second', at: '2024-09-02T11:00:00Z', channel: 'telegram' });
    await rollUpAll(elsewhere);
    expect([await ask(), reads()]).toEqual([2, 2]);
  });

  test('is read anew when a figure that was missing is there', async () => {
    await db().figures.deleteMany({});
    const { ask, reads } = asking();
    expect(await ask()).toBeNull();
    await logInquiry(elsewhere, { id: 'second', at: '2024-09-02T11:00:00Z', channel: 'telegram' });
    await rollUpAll(elsewhere);
    expect([await ask(), reads()]).toEqual([1, 2]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a centre', () => elsewhere.centres.updateOne({ _id: '3' }, { $set: { since: '2020-01-01' } })],
    ['coverage', () => elsewhere.coverage.deleteMany({ source: 'nobody' })],
    ['a digest', () => importFile(elsewhere, september())],
  ])('is read anew when another process has changed %s', async (_what, change) => {
    const { ask, reads } = asking();
    await ask();
    await change();
    await ask();
    await ask();
    expect(reads()).toBe(2);
  });

  test('is not kept while a change is under way, or its writer died on the way', async () => {
    const { ask, reads } = asking();
    await ask();
    await db().settings.updateOne(
      { _id: 'known' },
      {
        $push: { 'value.open': { token: 'lost', at: Date.now() } },
      },
    );
    await ask();
    await ask();
    expect(reads()).toBe(3);
  });

  test('is kept for a minute at most', async () => {
    let now = 0;
    const { ask, reads } = asking(() => now);
    await ask();
    now = 59_999;
    await ask();
    expect(reads()).toBe(1);
    now = 60_000;
    await ask();
    expect(reads()).toBe(2);
  });

  test('is one of 64', async () => {
    const answers = keepAnswers<number>(db());
    let reads = 0;
    const ask = (name: number) => answers.get(String(name), async () => (reads += 1));
    for (let name = 0; name <= 64; name += 1) await ask(name);
    await ask(64);
    expect(reads).toBe(65);
    await ask(0);
    expect(reads).toBe(66);
  });
});

describe('what is known of figures', () => {
  test('is read once until it changes, whatever becomes of the figures', async () => {
    const answers = keepAnswers<string>(db());
    let reads = 0;
    const ask = (name: string) =>
      answers.get(name, ({ once }) => once('known', async () => `read ${(reads += 1)}`));
    expect([await ask('one'), await ask('two')]).toEqual(['read 1', 'read 1']);
    await elsewhere.sources.deleteMany({ _id: 'nobody' });
    expect(await ask('three')).toBe('read 2');
  });
});

describe('the stamp', () => {
  const TEN_MINUTES = 600_000;

  test('is another after every change, also one that failed', async () => {
    const stamps = new Set([(await readKnownState(db().settings)).stamp]);
    await db().totals.deleteMany({});
    stamps.add((await readKnownState(db().settings)).stamp);
    const twice = { _id: 'channel:telegram|2024-09-01' } as never;
    await expect(db().coverage.insertOne(twice)).rejects.toThrow(/duplicate/i);
    stamps.add((await readKnownState(db().settings)).stamp);
    expect(stamps.size).toBe(3);
    expect(stamps).not.toContain(null);
  });

  test('is none as long as a change may be under way, and another once it cannot be', () => {
    const value = { stamp: 'b', open: [{ token: 'c', at: 1_000 }] };
    expect(stampOf(undefined, 1_000)).toBeNull();
    expect(stampOf({ stamp: 'b' }, 1_000)).toBe('b');
    expect(stampOf(value, 1_000 + TEN_MINUTES)).toBeNull();
    expect(stampOf(value, 1_001 + TEN_MINUTES)).toBe('b,c');
  });
});

describe('/stats', () => {
  const received = async (): Promise<unknown> =>
    (await readAt(db(), NOW, 'chatbot', '2024-09')).period.counts['received']!.value;

  test('says at once what another process has counted and declared, and its own moment', async () => {
    expect(await received()).toBe(1);
    expect(await received()).toBe(1);
    await logInquiry(elsewhere, { id: 'second', at: '2024-09-02T11:00:00Z', channel: 'telegram' });
    await rollUpAll(elsewhere);
    expect(await received()).toBe(2);
    await elsewhere.coverage.deleteMany({});
    expect(await received()).toBeNull();
    const later = await readAt(db(), '2024-09-03T13:00:00Z', 'chatbot', '2024-09');
    expect(later.now).toEqual(new Date('2024-09-03T13:00:00Z'));
  });
});
