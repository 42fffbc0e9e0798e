import { loadHours } from '../../src/hours/load';
import { closeInquiry } from '../../src/inquiries/close';
import { correctInquiry } from '../../src/inquiries/correct';
import { reopenInquiry } from '../../src/inquiries/reopen';
import { prepareMonth } from '../../src/publishing/prepare';
import { readChanges } from '../../src/publishing/read-changes';
import { sealMonth } from '../../src/publishing/seal';
import { Leases } from '../../src/schedule/lease';
import { readStats } from '../../src/stats/read';
import { recount } from '../../src/stats/recount';
import { rollUpAll } from '../../src/stats/roll-up';
import { tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { failingWrites, pausedWrites } from '../support/failing-writes';
import {
  corrections,
  prepareSeptember,
  publishingAt,
  ready,
  seal,
  SEALED_AT,
  told,
} from '../support/publishing';
import { readAt, valuesOf } from '../support/stats';
import { september } from './september';

const database = useDatabase();
const db = () => database.collections;
const deps = (now?: string) => publishingAt(db(), now);
const LATER = '2024-11-05T08:00:00Z';

beforeEach(() => prepareSeptember(db()));

/** Ends an inquiry in October, after the seal. */
const close = (id: string, outcome: 'answered' | 'refused' = 'answered') =>
  closeInquiry(db(), loadHours('Asia/Baku'), id, {
    ...{ outcome, by: 'person', staff: null, at: new Date('2024-10-03T08:00:00Z') },
  });
/** Everything `/stats` says of September, apart from when it is said. */
async function answers() {
  const subjects = ['agency', 'centre:3', 'centre:absheron', 'call-centre', 'chatbot', 'social'] as const;
  const reports = await Promise.all(subjects.map((subject) => readAt(db(), LATER, subject, '2024-09')));
  return reports.map(({ previous: _, ...report }) => report);
}

describe('sealing a month', () => {
  it('keeps its figures as they stand, open inquiries included, with an audit row', async () => {
    const { hash } = await ready(deps());
    expect(await sealMonth(deps(), { month: '2024-09', hash, by: 'admin' })).toMatchObject({ state: 'done' });
    const row = await db().seals.findOne({ _id: '2024-09' });
    expect(row).toMatchObject({ sealedAt: new Date(SEALED_AT), sealedBy: 'admin', hash });
    expect(await db().audit.findOne({ action: 'publish.seal' })).toMatchObject({
      ...{ actor: 'admin', subject: '2024-09', details: { hash } },
    });
    const report = await readAt(db(), LATER, 'chatbot', '2024-09');
    expect(report).toMatchObject({ source: 'sealed', sealedAt: new Date(SEALED_AT) });
    expect(valuesOf(report, 'period', 'received', 'outcome:open')).toEqual([2, 2]);
  });

  it('answers the same before and after', async () => {
    // What is wrong in the opening balance is said of the sealed month as well.
    const about = { printed: '1', computed: '2' };
    await september(db(), 'centre:3', { received: 100, 'direction:labour': 100 }, '2024-08', [
      { code: 'labels-reversed', subject: 'centre:3', figure: 'directions', ...about },
      { code: 'coverage', subject: 'centre:3', figure: 'coverage.month', ...about },
    ]);
    const bare = (all: Awaited<ReturnType<typeof answers>>) =>
      JSON.parse(JSON.stringify(all).replace(/"source":"\w+"/g, '"source":""')) as object[];
    const before = bare(await answers()).map((one) => ({ ...one, sealedAt: null }));
    expect(before[1]).toMatchObject({ marks: ['labels-reversed:directions'] });
    await seal(deps());
    expect(bare(await answers()).map((one) => ({ ...one, sealedAt: null }))).toEqual(before);
  });

  it('seals once when two administrators confirm at the same time, and tells the other who did', async () => {
    const { hash } = await ready(deps());
    const paused = pausedWrites(db(), 1, ['insertMany']);
    const first = sealMonth(publishingAt(paused.db), { month: '2024-09', hash, by: 'one' });
    await paused.paused;
    expect(await sealMonth(deps(), { month: '2024-09', hash, by: 'other' })).toMatchObject({ state: 'done' });
    paused.resume();
    expect(await first).toMatchObject({ state: 'sealed', seal: { sealedBy: 'other' } });
    expect(await db().seals.find().toArray()).toHaveLength(1);
    // Both have confirmed; who sealed is in the row.
    expect(await db().audit.countDocuments({ action: 'publish.seal' })).toBe(2);
  });

  it('is done again after a crash between the audit and the seal', async () => {
    const { hash } = await ready(deps());
    const dying = failingWrites(db(), 1, 'applied').db;
    await expect(sealMonth(publishingAt(dying), { month: '2024-09', hash, by: 'admin' })).rejects.toThrow(
      'write 1',
    );
    expect(await db().audit.countDocuments({ action: 'publish.seal' })).toBe(1);
    expect(await db().seals.countDocuments()).toBe(0);
    for (let again = 0; again < 2; again += 1)
      expect(await sealMonth(deps(), { month: '2024-09', hash, by: 'admin' })).toMatchObject({
        state: 'done',
      });
    expect(await db().audit.countDocuments({ action: 'publish.seal' })).toBe(1);
    expect(await db().seals.countDocuments()).toBe(1);
  });

  it('refuses figures that are no longer those that were shown', async () => {
    const { hash } = await ready(deps());
    await close('a');
    await rollUpAll(db());
    expect(await sealMonth(deps(), { month: '2024-09', hash, by: 'admin' })).toEqual({ state: 'changed' });
    expect(await db().seals.countDocuments()).toBe(0);
    expect(await db().audit.countDocuments({ action: 'publish.seal' })).toBe(0);
  });

  it('waits for what is not counted yet', async () => {
    await close('a');
    expect(await prepareMonth(deps(), '2024-09')).toEqual({ state: 'counting' });
    await rollUpAll(db());
    expect((await ready(deps())).state).toBe('ready');
  });

  it('takes no month that still runs, that nobody knows of, or that a digest has', async () => {
    expect(await prepareMonth(deps(), '2024-10')).toEqual({ state: 'running' });
    expect(await prepareMonth(deps(), '2023-05')).toEqual({ state: 'empty' });
    await september(db(), 'centre:3', { received: 999 });
    expect(await prepareMonth(deps(), '2024-09')).toMatchObject({ state: 'published', revision: 1 });
  });

  it('names earlier months that are not sealed, and a later one that is', async () => {
    await seal(deps('2024-12-02T08:00:00Z'));
    expect(await ready(deps('2024-12-02T08:00:00Z'), '2024-11')).toMatchObject({
      unsealed: ['2024-10'],
      later: null,
    });
    await seal(deps('2024-12-02T08:00:00Z'), '2024-11');
    expect(await ready(deps('2024-12-02T08:00:00Z'), '2024-10')).toMatchObject({
      unsealed: [],
      later: '2024-11',
    });
  });
});

describe('a sealed month', () => {
  it('is moved by nothing that comes after it', async () => {
    await seal(deps());
    const before = await answers();
    await close('a');
    await close('b', 'refused');
    await correctInquiry(db(), 'a', { direction: 'labour' });
    await reopenInquiry(db(), 'b', { by: 'again', at: new Date('2024-10-04T08:00:00Z'), withinMs: 1e9 });
    await tell(db(), 'desk', [visit('2024-09-20T10:00:00', { outcome: 'answered', age: 99, sex: 'm' })]);
    await db().coverage.updateMany({ source: 'desk' }, { $push: { fields: 'district' } as never });
    await rollUpAll(db());
    await september(db(), 'centre:3', { received: 999, 'service:tsek': 5 });
    expect(await answers()).toEqual(before);
    expect((await recount(db(), new Leases(db(), 'recount'), false)).discrepancies).toEqual([]);
  });

  it('has its later closings, corrections and reopenings as corrections, and says which inquiries they are', async () => {
    await seal(deps());
    const { number } = (await db().inquiries.findOne({ _id: 'a' }))!;
    await close('a');
    await correctInquiry(db(), 'a', { direction: 'labour' });
    await db().audit.insertOne({
      ...{ _id: 'e:desk.correct', at: new Date('2024-10-04T08:00:00Z'), actor: 'x', action: 'desk.correct' },
      ...{ subject: `inquiry:${number}`, details: {} },
    });
    const read = await corrections(db());
    expect(told(read, 'chatbot')).toEqual([
      'direction:disability 1 → 0',
      'direction:labour 0 → 1',
      'outcome:answered 0 → 1',
      'outcome:open 2 → 1',
    ]);
    expect(read.broken).toEqual([]);
    expect(told(read, 'centre:3')).toEqual([]);
    expect(await readChanges(db(), 'chatbot', '2024-09', read.seal.sealedAt)).toMatchObject({
      closed: { count: 1, first: [number] },
      reopened: { count: 0 },
      corrected: { count: 1, first: [number] },
    });
    await reopenInquiry(db(), 'a', { by: 'again', at: new Date('2024-10-04T08:00:00Z'), withinMs: 1e9 });
    expect(told(await corrections(db()), 'chatbot')).toEqual([
      'direction:disability 1 → 0',
      'direction:labour 0 → 1',
    ]);
    expect(await readChanges(db(), 'chatbot', '2024-09', read.seal.sealedAt)).toMatchObject({
      closed: { count: 0 },
      reopened: { count: 1, first: [number] },
    });
  });

  it('has visits that came late as corrections, which enter the cumulative figures of the next month', async () => {
    await september(db(), 'centre:3', { received: 100 }, '2024-08');
    await seal(deps());
    await tell(db(), 'desk', [visit('2024-09-20T10:00:00'), visit('2024-10-01T10:00:00')]);
    await db().cases.updateMany({ day: '2024-09-20' }, { $set: { recordedAt: new Date(LATER) } });
    const read = await corrections(db());
    expect(told(read, 'centre:3')).toContain('received 2 → 3');
    expect(await readChanges(db(), 'centre:3', '2024-09', read.seal.sealedAt)).toMatchObject({
      cases: [{ source: 'desk', new: 1, updated: 0 }],
    });
    const october = await readAt(db(), LATER, 'centre:3', '2024-10');
    expect(valuesOf(october, 'period', 'received')).toEqual([1]);
    // 100 before, 2 sealed, 1 of October, and the one that came late.
    expect(valuesOf(october, 'cumulative', 'received')).toEqual([104]);
    expect(october.fromEarlier['received']).toBe(1);
    expect((await ready(deps(LATER), '2024-10')).earlier).toContainEqual({ subject: 'centre:3', more: 1 });
    await seal(deps(LATER), '2024-10');
    expect((await readAt(db(), LATER, 'centre:3', '2024-10')).fromEarlier['received']).toBe(1);
  });

  it('enter the cumulative figures of later months also when those between are not sealed', async () => {
    await september(db(), 'centre:3', { received: 100 }, '2024-08');
    await seal(deps());
    await tell(db(), 'desk', [
      visit('2024-09-20T10:00:00'),
      visit('2024-10-01T10:00:00'),
      visit('2024-11-04T10:00:00'),
      visit('2024-11-05T10:00:00'),
    ]);
    await rollUpAll(db());
    const december = '2024-12-05T08:00:00Z';
    const november = await readAt(db(), december, 'centre:3', '2024-11');
    expect(valuesOf(november, 'cumulative', 'received')).toEqual([100 + 2 + 1 + 1 + 2]);
    expect(november.fromEarlier['received']).toBe(1);
    expect(november.correctedMonth).toBe('2024-09');
    expect((await ready(deps(december), '2024-11')).earlier).toContainEqual({ subject: 'centre:3', more: 1 });
    // Of a month that is sealed after an open one nobody knows how that one stood then.
    await seal(deps(december), '2024-11');
    expect((await readAt(db(), december, 'centre:3', '2024-11')).fromEarlier).toEqual({});
    // A digest between opens anew.
    await db().seals.deleteOne({ _id: '2024-11' });
    await september(db(), 'centre:3', { received: 110 }, '2024-10');
    expect((await readAt(db(), december, 'centre:3', '2024-11')).fromEarlier).toEqual({});
  });

  it('leaves longer ranges to the log, also where a month of them is all that no digest has', async () => {
    await seal(deps());
    await tell(db(), 'desk', [visit('2024-09-20T10:00:00')]);
    await rollUpAll(db());
    const day = await readAt(db(), LATER, 'centre:3', '2024-09-20');
    expect(valuesOf(day, 'period', 'received')).toEqual([1]);
    await september(db(), 'agency', { received: 50 }, '2024-08');
    const range = { kind: 'range', from: '2024-08-01', to: '2024-10-01' } as const;
    const report = await readStats(deps(LATER), { subject: 'agency', period: range });
    expect(valuesOf(report, 'period', 'received')).toEqual([50 + 4]);
  });
});
