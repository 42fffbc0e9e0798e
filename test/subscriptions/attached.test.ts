import { seed } from '../../src/database/seed';
import { rollUpAll } from '../../src/stats/roll-up';
import { readStats } from '../../src/stats/read';
import { keyOf, packOrder } from '../../src/studio/pack';
import { bringsDigest } from '../../src/subscriptions/attach';
import { cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { bakuTime } from '../support/product';
import {
  openSubscribers,
  type Subscriber,
  type Subscribers,
  type SubscribersOptions,
} from '../support/subscribers';

const database = useDatabase();
const db = () => database.collections;
let bench: Subscribers;

/** August as its digest printed it, and a visit on the 20th. */
async function open(options: SubscribersOptions = {}): Promise<void> {
  await seed(db(), () => bakuTime('2024-08-20T10:00:00'));
  await tell(db(), 'desk', [visit('2024-08-20T11:00:00')]);
  await cover(db(), 'desk', { from: '2024-08-19', to: '2024-08-27' });
  await rollUpAll(db());
  bench = openSubscribers(db(), '2024-08-20T10:00:00', options);
}

/** What one more round brings somebody: the first lines of words, the names of files. */
async function round(time: string, one: Subscriber): Promise<{ texts: string[]; files: string[] }> {
  const [texts, files] = [one.got().length, one.files().length];
  bench.at(time);
  await bench.round();
  return {
    texts: one
      .got()
      .slice(texts)
      .map(({ text }) => text),
    files: one.files().slice(files),
  };
}

const firstLines = (texts: readonly string[]): string[] => texts.map((text) => text.split('\n')[0]!);
const MONTH_IS_OVER = '2024-09-01T09:00:00';

describe('a report', () => {
  it('of a day, week or month is followed by its picture', async () => {
    await open();
    const one = await bench.subscriber();
    for (const kind of ['daily', 'weekly', 'monthly']) await one.says(`/subscribe ${kind} 3`);
    await round('2024-08-21T09:00:00', one);
    await round('2024-08-26T09:00:00', one);
    await round(MONTH_IS_OVER, one);
    expect(one.files()).toEqual(
      expect.arrayContaining([
        '3 saylı Bakı DOST Mərkəzi, 20 avqust 2024-cü il',
        '3 saylı Bakı DOST Mərkəzi, 34-cü həftə, 19–25 avqust 2024-cü il',
        '3 saylı Bakı DOST Mərkəzi, Avqust 2024',
      ]),
    );
  });

  it('of a month of the agency is followed by its digest too, which is audited as one that is asked for', async () => {
    await open();
    const one = await bench.subscriber();
    const [started] = await one.says('/subscribe monthly agency');
    expect(started!.text).toContain('ayın statistik icmalı (PDF)');
    const { texts, files } = await round(MONTH_IS_OVER, one);
    expect(firstLines(texts)).toEqual(['Aylıq abunəlik']);
    expect(files).toEqual(['DOST Agentliyi, Avqust 2024', 'digest-2024-08-az.pdf']);
    expect(await db().audit.findOne({ actor: one.person, action: 'digest.read' })).toMatchObject({
      ...{ subject: '2024-08', details: { lang: 'az', of: 'published' } },
    });
  });

  it.each([
    ['of a centre', '/subscribe monthly 3', {}],
    ['of somebody who may not see 142', '/subscribe monthly agency', { grants: ['agency' as const] }],
    ['of somebody who may not see every centre', '/subscribe monthly agency', { centres: ['3'] }],
  ])('%s has no digest', async (_name, asked, limits) => {
    await open();
    const one = await bench.subscriber(limits);
    const [started] = await one.says(asked);
    expect(started!.text).not.toContain('PDF');
    const { files } = await round(MONTH_IS_OVER, one);
    expect([...one.files(), ...files]).not.toContain('digest-2024-08-az.pdf');
    expect(one.files().length).toBeGreaterThan(0);
    expect(await db().audit.countDocuments({ action: 'digest.read' })).toBe(0);
  });

  it('has a digest only where it is of a month of the agency', () => {
    const all = { centres: [], sees: () => true, takes: () => true };
    const brought = (['daily', 'weekly', 'monthly', 'alerts'] as const).filter((kind) =>
      bringsDigest({ kind, subject: 'agency' }, '2024-08-01', all),
    );
    expect(brought).toEqual(['monthly']);
    expect(bringsDigest({ kind: 'monthly', subject: 'call-centre' }, '2024-08-01', all)).toBe(false);
  });

  it('has no digest when the rights were narrowed meanwhile, but all else', async () => {
    await open();
    const one = await bench.subscriber();
    await one.says('/subscribe monthly agency');
    await db().staff.updateOne({ _id: one.person }, { $set: { grants: ['agency', 'call-centre'] } });
    expect((await round(MONTH_IS_OVER, one)).files).toEqual(['DOST Agentliyi, Avqust 2024']);
  });

  it('has no digest, and no button for the file, where the channel takes no such file', async () => {
    await open({ documents: { maxBytes: 1, takes: () => false } });
    const one = await bench.subscriber();
    const [started] = await one.says('/subscribe monthly agency');
    expect(started!.text).not.toContain('PDF');
    expect((await round(MONTH_IS_OVER, one)).files).toEqual(['DOST Agentliyi, Avqust 2024']);
    expect(
      one
        .got()
        .at(-1)!
        .choices.map(({ value }) => value),
    ).not.toContain('/stats 2024-08 file');
  });

  it('of which nothing is known has no picture', async () => {
    await open();
    const one = await bench.subscriber();
    await one.says('/subscribe daily chatbot');
    await round('2024-08-21T09:00:00', one);
    const { texts, files } = await round('2024-08-22T09:30:00', one);
    expect(texts.join('\n')).toContain('məlumat yoxdur');
    expect(files).toEqual([]);
  });

  it('waits on Messenger with its picture and digest until the person writes', async () => {
    await open();
    const one = await bench.subscriber({ channel: 'messenger' });
    await one.says('/subscribe monthly agency');
    expect(await round(MONTH_IS_OVER, one)).toEqual({ texts: [], files: [] });
    bench.at('2024-09-02T12:00:00');
    await one.says('/subscriptions');
    const { texts, files } = await round('2024-09-02T12:01:00', one);
    expect(firstLines(texts)).toEqual(['Aylıq abunəlik']);
    expect(files).toEqual(['DOST Agentliyi, Avqust 2024', 'digest-2024-08-az.pdf']);
  });
});

describe('what cannot be made', () => {
  it('is replaced by a sentence each, once; the words come', async () => {
    await open({ make: async ({ instead }) => ({ kind: 'text', text: instead }) });
    const one = await bench.subscriber();
    await one.says('/subscribe monthly agency');
    const { texts, files } = await round(MONTH_IS_OVER, one);
    expect(firstLines(texts)).toEqual([
      'Aylıq abunəlik',
      'Şəkli hazırlamaq mümkün olmadı. Rəqəmlər cavabın mətnindədir.',
      'Statistik icmalın PDF faylını hazırlamaq mümkün olmadı. Yenidən istəmək üçün: /digest 2024-08',
    ]);
    expect(files).toEqual([]);
    expect(await round('2024-09-01T09:01:00', one)).toEqual({ texts: [], files: [] });
  });
});

describe('what many are told', () => {
  it('is kept once, and read once: of each message only a stand-in is stored', async () => {
    await open();
    const many = await Promise.all(Array.from({ length: 5 }, () => bench.subscriber()));
    for (const one of many) await one.says('/subscribe monthly agency');
    await round(MONTH_IS_OVER, many[0]!);
    for (const one of many) expect(one.files()).toHaveLength(2);
    expect(await db().orders.countDocuments()).toBe(2);
    const rows = await db()
      .outbound.find({ _id: /^subscription:.*\/[12]$/ })
      .toArray();
    expect(rows).toHaveLength(10);
    for (const { content } of rows) expect(content.length).toBeLessThan(1000);
  });

  it('is of the very figures that the words are of', async () => {
    await open();
    const one = await bench.subscriber();
    await one.says('/subscribe daily 3');
    await round('2024-08-21T09:00:00', one);
    const report = await readStats(
      { db: db(), clock: bench.now, timezone: 'Asia/Baku' },
      { subject: 'centre:3', period: { kind: 'day', day: '2024-08-20' } },
    );
    const order = await bench.instance.services.pictures.infographic(report, 'az');
    expect((await db().orders.find().toArray()).map(({ _id }) => _id)).toEqual([keyOf(packOrder(order))]);
  });
});
