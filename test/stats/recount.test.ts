import { hasCode } from '../../src/core/errors';
import type { Collections } from '../../src/database/collections';
import { takeInquiry } from '../../src/inquiries/take';
import { describeInquiry } from '../../src/inquiries/describe';
import { Leases } from '../../src/schedule/lease';
import { recount } from '../../src/stats/recount';
import { rollUpAll } from '../../src/stats/roll-up';
import { useDatabase } from '../support/database';
import { Crash, type Failure, failingWrites, pausedWrites } from '../support/failing-writes';
import { changeInquiry, figuresOf, logInquiry, storedFigures } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;
const run = (repair: boolean, over: Collections = db()) => recount(over, new Leases(db(), 'recount'), repair);
const found = async () =>
  (await run(false)).discrepancies.map(({ kind, id, difference }) => [kind, id, difference]);

async function prepare(): Promise<void> {
  await logInquiry(db(), { id: 'a', channel: 'messenger' });
  await logInquiry(db(), { id: 'b', at: '2024-08-31T19:59:59Z' });
  await logInquiry(db(), { id: 'trial', test: true });
  await takeInquiry(db(), 'a', new Date('2024-09-01T09:00:00Z'));
  await rollUpAll(db());
}

/** Every way a figure can be wrong. */
async function damage(): Promise<void> {
  await db().figures.updateOne({ _id: 'call-centre|2024-09' }, { $inc: { 'counts.chat': 1 } });
  await db().figures.deleteOne({ _id: 'chatbot|2024' });
  const superfluous = { subject: 'social', period: '2031-01', counts: { received: 2, 'outcome:open': 2 } };
  await db().figures.insertOne({ _id: 'social|2031-01', ...superfluous, applied: 1 });
}

async function expectRight(): Promise<void> {
  expect(await storedFigures(db())).toEqual(figuresOf(await db().inquiries.find().toArray()));
  expect(await found()).toEqual([]);
}

describe('the check', () => {
  test('finds nothing in an empty database and nothing wrong after a roll-up', async () => {
    expect(await run(false)).toEqual({ inquiries: 0, cases: 0, figures: 0, discrepancies: [], left: [] });
    await prepare();
    expect(await run(false)).toEqual({ inquiries: 3, cases: 0, figures: 14, discrepancies: [], left: [] });
  });

  test('counts first what still waits', async () => {
    await logInquiry(db(), { id: 'a' });
    expect(await found()).toEqual([]);
    expect(await storedFigures(db())).toMatchObject({ 'chatbot|2024-09': { received: 1 } });
  });

  test('finds a figure that is off by one, one that is missing, and one too many', async () => {
    await prepare();
    await damage();
    const differences = await found();
    expect(differences).toHaveLength(3);
    expect(differences).toContainEqual(['figure', 'call-centre|2024-09', { chat: 1 }]);
    expect(differences).toContainEqual(['figure', 'chatbot|2024', expect.objectContaining({ received: -1 })]);
    expect(differences).toContainEqual(['figure', 'social|2031-01', { received: 2, 'outcome:open': 2 }]);
  });

  test('finds an inquiry that is counted as something else than it is', async () => {
    await prepare();
    await db().inquiries.updateOne({ _id: 'b' }, { $set: { outcome: 'refused' } });
    const difference = { 'outcome:open': 1, 'outcome:refused': -1 };
    expect(await found()).toEqual([['inquiry-counted', 'b', difference]]);
  });

  test('finds an inquiry that is not in the log, and a log row whose inquiry is gone', async () => {
    await prepare();
    await db().interactions.deleteOne({ _id: 'a' });
    expect(await found()).toEqual([['inquiry-without-log', 'a', {}]]);
    await logInquiry(db(), { id: 'c' });
    await db().inquiries.deleteOne({ _id: 'c' });
    expect(await found()).toContainEqual(['log-without-inquiry', 'c', {}]);
  });

  test('finds an inquiry that says something else than the row of the log that opened it', async () => {
    await prepare();
    const wrong = { day: '2024-09-05', hour: 3, channel: 'web' } as const;
    await changeInquiry(db(), 'b', wrong);
    await db().inquiries.updateOne({ _id: 'trial' }, { $unset: { test: '' } });
    const { discrepancies } = await run(false);
    const unlike = discrepancies.filter(({ kind }) => kind === 'inquiry-unlike-log');
    expect(unlike.map(({ id, fields }) => [id, fields])).toEqual([
      ['b', { channel: ['web', 'telegram'], day: ['2024-09-05', '2024-08-31'], hour: [3, 23] }],
      ['trial', { test: [null, true] }],
    ]);
  });

  test('changes nothing', async () => {
    await prepare();
    await damage();
    const before = await storedFigures(db());
    await run(false);
    expect(await storedFigures(db())).toEqual(before);
  });
});

test('A check, too, is refused when another process has counted meanwhile: its comparison means nothing', async () => {
  await prepare();
  const slow = pausedWrites(db(), 3, ['findOne']);
  const running = run(false, slow.db).catch((error: unknown) => error);
  await slow.paused;
  await logInquiry(db(), { id: 'c' });
  await rollUpAll(db());
  slow.resume();
  expect(hasCode(await running, 'lease.lost')).toBe(true);
});

describe('the rebuild', () => {
  test('restores whatever was wrong, and figures go on being counted', async () => {
    await prepare();
    await damage();
    expect((await run(true)).discrepancies).toHaveLength(3);
    await expectRight();
    await describeInquiry(db(), 'a', { direction: 'labour' });
    await logInquiry(db(), { id: 'new', at: '2031-01-01T08:00:00Z' });
    await rollUpAll(db());
    await expectRight();
  });

  test('rebuilds everything from the log when all figures are gone', async () => {
    await prepare();
    await db().figures.deleteMany({});
    await db().rollups.deleteMany({});
    await run(true);
    await expectRight();
    await changeInquiry(db(), 'b', { outcome: 'answered' });
    await rollUpAll(db());
    await expectRight();
  });

  test('counts an inquiry anew that was counted as something else', async () => {
    await prepare();
    await db().inquiries.updateOne({ _id: 'b' }, { $set: { outcome: 'refused' } });
    await db().inquiries.updateOne({ _id: 'a' }, { $unset: { counted: '' } });
    await run(true);
    await expectRight();
  });

  test('puts an inquiry right by the row of the log that opened it', async () => {
    await prepare();
    const right = await storedFigures(db());
    await changeInquiry(db(), 'b', { day: '2024-09-05', hour: 3, channel: 'web' });
    await db().inquiries.updateOne({ _id: 'trial' }, { $unset: { test: '' }, $set: { dirty: true } });
    expect((await run(true)).left).toEqual([]);
    await expectRight();
    expect(await storedFigures(db())).toMatchObject(right);
    expect(await db().inquiries.findOne({ _id: 'trial' })).toMatchObject({ test: true });
  });

  test('puts right at once what was moved past the product', async () => {
    await prepare();
    const right = await storedFigures(db());
    await db().inquiries.updateOne({ _id: 'b' }, { $set: { day: '2024-09-05' } });
    expect((await run(true)).left).toEqual([]);
    await expectRight();
    expect(await storedFigures(db())).toMatchObject(right);
  });

  test('keeps what an inquiry counts that is gone, says so, and repairs the rest', async () => {
    await prepare();
    const before = await storedFigures(db());
    await db().inquiries.deleteOne({ _id: 'b' });
    await db().figures.updateOne({ _id: 'social|2024-09' }, { $inc: { 'counts.received': 1 } });
    const { discrepancies, left } = await run(true);
    expect(left).toContainEqual({ kind: 'log-without-inquiry', id: 'b', difference: {} });
    expect(left.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['chatbot|2024-08-31', 'chatbot|2024-08', 'chatbot|2024', 'b']),
    );
    expect(discrepancies.filter((one) => !left.includes(one)).map(({ id }) => id)).toEqual([
      'social|2024-09',
    ]);
    expect(await storedFigures(db())).toEqual(before);
  });

  test('says that an inquiry without a row of the log is left', async () => {
    await prepare();
    await db().interactions.deleteOne({ _id: 'a' });
    expect((await run(true)).left).toEqual([{ kind: 'inquiry-without-log', id: 'a', difference: {} }]);
  });

  test.each<Failure>(['refused', 'applied', 'halved'])(
    'is exact after a crash at any of its writes (%s) and another rebuild',
    async (failure) => {
      for (let at = 1; ; at++) {
        for (const one of ['interactions', 'inquiries', 'figures', 'rollups'] as const)
          await db()[one as 'figures'].deleteMany({});
        await prepare();
        await damage();
        await db().inquiries.updateOne({ _id: 'b' }, { $set: { outcome: 'refused' } });
        const crash = await run(true, failingWrites(db(), at, failure).db).catch((error: unknown) => error);
        if (!(crash instanceof Crash)) {
          expect(at).toBeGreaterThan(4);
          break;
        }
        await run(true);
        await expectRight();
      }
    },
  );

  test('loses nothing that changes meanwhile', async () => {
    await prepare();
    await damage();
    const slow = pausedWrites(db(), 1);
    const running = run(true, slow.db);
    await slow.paused;
    await describeInquiry(db(), 'a', { direction: 'labour' });
    await logInquiry(db(), { id: 'c' });
    slow.resume();
    await running;
    await rollUpAll(db());
    await expectRight();
  });

  test('is refused, and stores nothing, when another process has counted meanwhile', async () => {
    await prepare();
    await damage();
    const slow = pausedWrites(db(), 1);
    const running = run(true, slow.db).catch((error: unknown) => error);
    await slow.paused;
    await logInquiry(db(), { id: 'c' });
    await rollUpAll(db());
    const before = await storedFigures(db());
    slow.resume();
    expect(hasCode(await running, 'lease.lost')).toBe(true);
    expect(await storedFigures(db())).toEqual(before);
    await run(true);
    await expectRight();
  });
});
