import { readFileSync } from 'node:fs';
import { wordsOf } from '../../../locales';
import { declareCases } from '../../../src/cases/declare';
import { dataPath } from '../../../src/database/project-root';
import { seed } from '../../../src/database/seed';
import { importTotals } from '../../../src/imports/totals/import';
import { renderTotalsImport } from '../../../src/imports/totals/report';
import { fileOf } from '../../../src/imports/table/file';
import { orderSources } from '../../../src/sources/order';
import { registerSource } from '../../../src/sources/register';
import { CENTRES } from '../../support/centres';
import { useDatabase } from '../../support/database';
import { readAt, valuesOf } from '../../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2024-10-01T08:00:00Z';
const PRESS = readFileSync(dataPath('totals', 'press.csv'), 'utf8');

beforeEach(() => seed(db(), () => new Date(NOW)));

const take = (content: string, source = 'press', more: object = {}) =>
  importTotals({
    ...{ db: db(), clock: () => new Date(NOW), timezone: 'Asia/Baku', source, importedBy: 'cli' },
    file: fileOf(Buffer.from(content)),
    ...more,
  });
const stored = () => db().totals.find().sort({ _id: 1 }).toArray();

describe('the figures of the press', () => {
  beforeEach(() => take(PRESS));

  test('of the record day come back, of the agency and of its seven centres', async () => {
    const report = await readAt(db(), NOW, 'agency', '2023-11-14');
    expect(valuesOf(report, 'period', 'received')).toEqual([5743]);
    expect(report.source).toBe('totals');
    const lines = report.centres.flatMap(({ code, period }) =>
      period.value === null ? [] : [[code, period.value]],
    );
    expect(lines).toEqual([
      ...[
        ['1', 992],
        ['2', 558],
        ['3', 1646],
        ['4', 995],
        ['5', 439],
        ['absheron', 761],
        ['karabakh', 352],
      ],
    ]);
    expect(lines.reduce((sum, [, value]) => sum + Number(value), 0)).toBe(5743);
  });

  test('of the call centre in February 2021 come back', async () => {
    const report = await readAt(db(), NOW, 'call-centre', '2021-02');
    expect(valuesOf(report, 'period', 'calls:incoming', 'calls:answered')).toEqual([45_362, 43_466]);
    expect(report.period).toMatchObject({
      ...{ waitSeconds: { value: 813 }, serviceSeconds: { value: 325 }, satisfaction: { value: 87.8 } },
    });
  });

  test('do not move what the digest has counted since the opening', async () => {
    const report = await readAt(db(), NOW, 'agency', '2024-08');
    expect(valuesOf(report, 'cumulative', 'received')).toEqual([2_476_789]);
  });
});

describe('an import of totals', () => {
  it('stores each total once, and the same again changes nothing', async () => {
    expect(await take(PRESS)).toMatchObject({ new: { length: 9 }, updated: [], unchanged: 0 });
    const first = await stored();
    expect(first.map(({ _id }) => _id)).toContain('press|centre:1|2023-11-14|2023-11-15');
    expect(await take(PRESS)).toMatchObject({ new: [], updated: [], unchanged: 9 });
    expect(await stored()).toEqual(first);
    expect(await db().audit.find({ action: 'import.totals' }).sort({ $natural: 1 }).toArray()).toMatchObject([
      { actor: 'cli', subject: 'source:press', details: { new: { length: 9 }, updated: [] } },
    ]);
  });

  it('replaces what was told before, says how it differs, and is audited each time', async () => {
    const file = (figures: string) => `subject,day,received,surveyed,satisfaction\n1,2023-11-14,${figures}`;
    await take(file('992,500,98.1'));
    const { updated } = await take(file('993,,98.1'));
    expect(updated).toMatchObject([{ differences: ['received 992 → 993', 'surveyed 500 → —'] }]);
    expect(await stored()).toMatchObject([
      { counts: { received: 993 }, printed: { satisfaction: 98.1 }, version: 2 },
    ]);
    expect((await stored())[0]!.counts).not.toHaveProperty('surveyed');
    await take(file('992,500,98.1'));
    expect(await stored()).toMatchObject([{ counts: { received: 992, surveyed: 500 }, version: 3 }]);
    expect(await db().audit.countDocuments({ action: 'import.totals' })).toBe(3);
  });

  it('stores nothing of a file with a mistake, and names each', async () => {
    const file = 'subject,day,received\n1,2023-11-14,992\n17,2023-11-14,5\n2,2023-11-31,5';
    const wrong = await take(file);
    expect(wrong).toMatchObject({
      problems: [
        { place: { at: 3 }, code: 'subject' },
        { place: { at: 4 }, code: 'day' },
      ],
      ...{ new: [], updated: [], unchanged: 0 },
    });
    const shown = { words: wordsOf('en'), locale: 'en', centres: CENTRES } as const;
    expect(renderTotalsImport(wrong, 'press', false, shown)).toMatch(
      /^Nothing was imported.*\nLine 3: subject should be .*\nLine 4: day should be [^\n]*$/,
    );
    expect(await take('subject,day,received')).toMatchObject({ problems: [{ code: 'noTotals' }] });
    await expect(take('')).rejects.toThrow(/empty/);
    expect(await stored()).toEqual([]);
    expect(await db().audit.countDocuments({ action: 'import.totals' })).toBe(0);
  });

  it('only says what it would do when asked to', async () => {
    expect(await take(PRESS, 'press', { dryRun: true })).toMatchObject({ new: { length: 9 } });
    expect(await stored()).toEqual([]);
    expect(await db().sources.countDocuments()).toBe(0);
  });
});

describe('what overlaps a total', () => {
  const overlaps = async (content: string, source = 'b') =>
    (await take(content, source)).overlaps.map(({ with: other, counts, figures }) => ({
      ...other,
      counts,
      figures,
    }));
  const received = ['received'];

  it('is a digest that covers the very days: it counts', async () => {
    expect(await overlaps('subject,month,received\n1,2024-08,5')).toEqual([
      { kind: 'digest', name: '2024-08', counts: 'own-days', figures: received },
      { kind: 'digest', name: '2024-08', counts: 'other', figures: received },
    ]);
    const report = await readAt(db(), NOW, 'centre:1', '2024-08');
    expect(valuesOf(report, 'period', 'received')).not.toEqual([5]);
  });

  it('is the opening balance: the total answers for its own day', async () => {
    expect(await overlaps('subject,day,received\n1,2024-08-05,5')).toEqual([
      { kind: 'digest', name: '2024-08', counts: 'own-days', figures: received },
    ]);
    expect(valuesOf(await readAt(db(), NOW, 'centre:1', '2024-08-05'), 'period', 'received')).toEqual([5]);
  });

  it('is a source of cases that covers one of its days: that counts', async () => {
    await registerSource(db(), 'desk', new Date(NOW));
    const visits = { source: 'desk', subjects: ['centre:1'], measured: 'visit', fields: [] } as const;
    await declareCases(db(), { ...visits, from: '2024-09-02', to: '2024-09-04' });
    const file = 'subject,from,to,received,surveyed\n1,2024-09-03,2024-09-05,5,4';
    expect(await overlaps(file)).toEqual([
      { kind: 'cases', name: 'desk', counts: 'other', figures: received },
    ]);
  });

  it('are other totals: of the same days one source counts, of other days each its own', async () => {
    await take('subject,day,received\n1,2024-09-03,5', 'a');
    await take('subject,day,received\n1,2024-09-03,6', 'c');
    await take('subject,month,received\n1,2024-09,100', 'b');
    const [from, to] = ['2024-09-03', '2024-09-04'];
    expect(await overlaps('subject,day,received\n1,2024-09-03,7')).toEqual([
      {
        kind: 'totals',
        name: 'b',
        from: '2024-09-01',
        to: '2024-10-01',
        counts: 'own-days',
        figures: received,
      },
      { kind: 'totals', name: 'a', from, to, counts: 'other', figures: received },
      { kind: 'totals', name: 'c', from, to, counts: 'other', figures: received },
    ]);
    expect(valuesOf(await readAt(db(), NOW, 'centre:1', '2024-09-03'), 'period', 'received')).toEqual([5]);
    expect(valuesOf(await readAt(db(), NOW, 'centre:1', '2024-09'), 'period', 'received')).toEqual([100]);
  });

  it('are other totals: which of two sources counts for the same days is what `dost sources order` says', async () => {
    const total = (count: number) => `subject,day,received\n1,2024-09-03,${count}`;
    await take(total(5), 'a');
    await take(total(6), 'c');
    await take(total(7), 'b');
    const read = async () =>
      valuesOf(await readAt(db(), NOW, 'centre:1', '2024-09-03'), 'period', 'received');
    expect(await read()).toEqual([5]);
    await orderSources(db(), ['c', 'b', 'a']);
    expect(await read()).toEqual([6]);
    expect(await overlaps(total(7), 'b')).toMatchObject([
      { name: 'a', counts: 'this' },
      { name: 'c', counts: 'other' },
    ]);
    await orderSources(db(), ['b']);
    expect(await read()).toEqual([7]);
  });

  it('is nothing that tells other figures', async () => {
    await take('subject,day,surveyed\n1,2024-09-03,5', 'a');
    expect(await overlaps('subject,day,received\n1,2024-09-03,7')).toEqual([]);
  });
});
