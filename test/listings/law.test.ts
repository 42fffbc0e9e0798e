import { readFileSync } from 'node:fs';
import type { Subject } from '../../src/core/subjects';
import { importCentres } from '../../src/imports/centres/import';
import type { CaseFilter } from '../../src/listings/filter';
import { listCases } from '../../src/listings/list-cases';
import { rollUpAll } from '../../src/stats/roll-up';
import { august } from '../imports/digest/august';
import { call, cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { changeInquiry, logInquiry } from '../support/inquiries';
import { importFile, periodOf, readAt } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
type Cases = typeof database.collections.cases;
const NOW = '2024-10-05T08:00:00Z';
const deps = () => ({ db: db(), clock: () => new Date(NOW), timezone: 'Asia/Baku' });
const SEPTEMBER = { from: '2024-09-01', to: '2024-10-01' };
const all = () => true;

const list = (
  subject: Subject,
  period: string,
  filter: CaseFilter = {},
  sees: (of: Subject) => boolean = all,
) => listCases(deps(), { query: { subject, period: periodOf(period) }, filter, sees }, null);
const idsOf = ({ rows }: Awaited<ReturnType<typeof list>>) =>
  rows.map((listed) => (listed.kind === 'case' ? listed.row.id : listed.row.number));
const figure = async (subject: Subject, period: string, counter = 'received') =>
  (await readAt(db(), NOW, subject, period)).period.counts[counter]!.value;

beforeEach(async () => {
  const content = readFileSync('data/centres.json', 'utf8');
  const clock = () => new Date('2024-09-01T00:00:00Z');
  await importCentres({ collections: db(), content, importedBy: 'cli', clock });
});

describe('the cases behind a figure', () => {
  it('are of the source that counts for a day, and of no other', async () => {
    await tell(db(), 'desk', [
      visit('2024-09-02T10:00:00', { id: 'a' }),
      visit('2024-09-20T10:00:00', { id: 'b' }),
    ]);
    await tell(db(), 'tickets', [
      visit('2024-09-02T10:00:00', { id: 'x' }),
      visit('2024-09-20T10:00:00', { id: 'y' }),
    ]);
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-09-10' });
    await cover(db(), 'tickets', SEPTEMBER);
    await rollUpAll(db());
    const september = await list('centre:3', '2024-09');
    expect(idsOf(september)).toEqual(['y', 'a']);
    expect(september.count).toBe(await figure('centre:3', '2024-09'));
  });

  it('are those that one operator served, on the days on which a source states who did', async () => {
    await tell(db(), 'desk', [
      visit('2024-09-02T10:00:00', { id: 'a', operator: 'A7' }),
      visit('2024-09-03T10:00:00', { id: 'b', operator: 'a7' }),
      visit('2024-09-04T10:00:00', { id: 'c', operator: null }),
    ]);
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-09-10', fields: ['operator'] });
    await cover(db(), 'desk', { from: '2024-09-10', to: '2024-10-01', fields: ['outcome'] });
    await rollUpAll(db());
    // A code is as its source writes it.
    expect(idsOf(await list('centre:3', '2024-09', { operator: 'A7' }))).toEqual(['a']);
    const nameless = await list('centre:3', '2024-09', { operator: 'none' });
    expect(idsOf(nameless)).toEqual(['c']);
    expect(nameless.gaps).toMatchObject([{ why: 'unknown', from: '2024-09-10', to: '2024-10-01' }]);
  });

  it('are, for a figure of one field, of the first source that states it', async () => {
    await tell(db(), 'desk', [visit('2024-09-02T10:00:00', { id: 'a', direction: 'labour' })]);
    await tell(db(), 'tickets', [visit('2024-09-03T10:00:00', { id: 'x', direction: 'labour' })]);
    await cover(db(), 'desk', { ...SEPTEMBER, fields: ['outcome'] });
    await cover(db(), 'tickets', { ...SEPTEMBER, fields: ['direction'] });
    await rollUpAll(db());
    expect(idsOf(await list('centre:3', '2024-09'))).toEqual(['a']);
    expect(idsOf(await list('centre:3', '2024-09', { direction: 'labour' }))).toEqual(['x']);
    // Nobody states both.
    const both = await list('centre:3', '2024-09', { direction: 'labour', outcome: 'none' });
    expect(both).toMatchObject({ count: 0, gaps: [{ why: 'unknown' }] });
  });

  it('are none on days of a digest or of totals, whose figure is told, and none on days of nobody', async () => {
    await importFile(db(), august());
    await tell(db(), 'desk', [visit('2024-08-20T10:00:00'), visit('2024-09-02T10:00:00', { id: 'a' })]);
    await cover(db(), 'desk', { from: '2024-08-15', to: '2024-09-11' });
    await db().totals.insertOne({
      ...{ _id: 't', source: 'desk', subject: 'centre:3', from: '2024-07-01', to: '2024-08-01' },
      ...{ counts: { received: 50 }, printed: {}, extremes: {} },
    } as never);
    await rollUpAll(db());
    const year = await list('centre:3', '2024');
    expect(idsOf(year)).toEqual(['a']);
    expect(year.gaps).toMatchObject([
      { why: 'unknown', from: '2024-01-01', to: '2024-07-01' },
      { why: 'totals', from: '2024-07-01', to: '2024-08-01', figure: 50 },
      { why: 'digest', from: '2024-08-01', to: '2024-09-01', figure: 16_187 },
      { why: 'unknown', from: '2024-09-11', to: '2024-10-06' },
    ]);
    // What the digest does not print of the centre is the log's.
    const typed = await list('centre:3', '2024-08', { type: 'none' });
    expect(typed.count).toBe(1);
  });

  it('are of a sealed month what the log has today, with the figure that was sealed', async () => {
    await tell(db(), 'desk', [
      visit('2024-09-02T10:00:00', { outcome: 'refused' }),
      visit('2024-09-03T10:00:00'),
    ]);
    await cover(db(), 'desk', SEPTEMBER);
    await rollUpAll(db());
    const counts = { received: 1, 'outcome:refused': 0 };
    await db().seals.insertOne({
      ...{ _id: '2024-09', sealedAt: new Date(NOW), sealedBy: 'cli', hash: '', findings: [] },
      subjects: [
        {
          ...{ subject: 'centre:3', since: null },
          spans: [{ from: '2024-09-01', to: '2024-10-01', counts, printed: {}, extremes: {} }],
        },
      ],
    });
    expect(await list('centre:3', '2024-09')).toMatchObject({ count: 2, sealed: 1, gaps: [] });
    expect(await list('centre:3', '2024-09', { outcome: 'refused' })).toMatchObject({ count: 1, sealed: 0 });
    expect(await list('centre:3', '2024-09', { type: 'none' })).toMatchObject({ count: 2, sealed: null });
    expect(await list('centre:3', '2024-09-02')).toMatchObject({ count: 1, sealed: null });
  });

  it('are chat inquiries that count: no trials, but those of people who were erased or blocked', async () => {
    await db().coverage.insertOne({
      ...{ _id: 'channel:telegram|2024-09-01', source: 'channel:telegram', measured: 'chat' as const },
      ...{ from: '2024-09-01', to: null },
    });
    for (const id of ['kept', 'erased', 'blocked'])
      await logInquiry(db(), { id, at: '2024-09-02T08:00:00Z' });
    await logInquiry(db(), { id: 'trial', at: '2024-09-02T08:00:00Z', test: true });
    await changeInquiry(db(), 'erased', { person: 'nobody', outcome: 'unresolved', stage: 'closed' });
    await changeInquiry(db(), 'blocked', { outcome: 'unresolved', stage: 'closed' });
    await rollUpAll(db());
    expect((await list('chatbot', '2024-09')).count).toBe(await figure('chatbot', '2024-09'));
    const left = await list('chatbot', '2024-09', { outcome: 'unresolved' });
    expect(left.count).toBe(2);
    expect(left.count).toBe(await figure('chatbot', '2024-09', 'outcome:unresolved'));
  });

  it('are left out, and it is said, where the reader may not see whose they are', async () => {
    await tell(db(), 'desk', [
      visit('2024-09-02T10:00:00', { id: 'three' }),
      visit('2024-09-02T10:00:00', { id: 'one', subject: 'centre:1' }),
    ]);
    await cover(db(), 'desk', { ...SEPTEMBER, subjects: ['centre:1', 'centre:3'] });
    const seen = await list('agency', '2024-09', {}, (of) => of === 'agency' || of === 'centre:3');
    expect(idsOf(seen)).toEqual(['three']);
    expect(seen.gaps).toContainEqual(expect.objectContaining({ why: 'hidden', subjects: ['centre:1'] }));
  });

  it('begin and end with the local day', async () => {
    await tell(db(), 'calls', [
      call('2024-09-01T00:00:00', { id: 'first' }),
      call('2024-09-01T23:59:59', { id: 'last' }),
      call('2024-09-02T00:00:00', { id: 'after' }),
    ]);
    await cover(db(), 'calls', { ...SEPTEMBER, subjects: ['call-centre'], measured: 'call' });
    expect(idsOf(await list('call-centre', '2024-09-01')).sort()).toEqual(['first', 'last']);
  });

  it('are found page by page without reading the pages before, and counted without their rows', async () => {
    const drafts = Array.from({ length: 3000 }, (_, n) =>
      visit(`2024-09-${String((n % 30) + 1).padStart(2, '0')}T10:00:00`, { id: `v${10_000 + n}` }),
    );
    await tell(db(), 'desk', drafts);
    await cover(db(), 'desk', SEPTEMBER);
    const wanted = {
      query: { subject: 'centre:3', period: periodOf('2024-09') },
      filter: {},
      sees: all,
    } as const;
    const first = await listCases(deps(), wanted, null);
    const [counts, finds] = [jest.spyOn(db().cases, 'countDocuments'), jest.spyOn(db().cases, 'find')];
    const later = await listCases(deps(), wanted, {
      ...first.next!,
      day: '2024-09-03',
      key: 'desk|visit|v12970',
    });
    expect(later.rows).toHaveLength(10);
    for (const { value } of finds.mock.results) {
      const found = await (value as ReturnType<Cases['find']>).clone().explain('executionStats');
      const { totalKeysExamined } = found['executionStats'] as { totalKeysExamined: number };
      expect(totalKeysExamined).toBeLessThan(20);
    }
    const [[match, options]] = counts.mock.calls as [[object, object]];
    const count = await db()
      .cases.aggregate([{ $match: match }, { $group: { _id: null, n: { $sum: 1 } } }], options)
      .explain('executionStats');
    expect(JSON.stringify(count)).toContain('"totalDocsExamined":0');
    jest.restoreAllMocks();
  });
});
