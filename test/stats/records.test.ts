import { fileOf } from '../../src/imports/table/file';
import { readFileSync } from 'node:fs';
import type { Subject } from '../../src/core/subjects';
import { dataPath } from '../../src/database/project-root';
import { seed } from '../../src/database/seed';
import { importTotals } from '../../src/imports/totals/import';
import { readRecords } from '../../src/stats/records';
import { rollUpAll } from '../../src/stats/roll-up';
import { call, cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';

const database = useDatabase();
const db = () => database.collections;
const clock = () => new Date('2024-10-05T08:00:00Z');
const records = (subject: Subject, within: { from: string; to: string } | null = null) =>
  readRecords({ db: db(), clock, timezone: 'Asia/Baku' }, subject, within);
/** So many visits to a centre on a day. */
const visits = (day: string, count: number, subject: Subject = 'centre:3') =>
  Array.from({ length: count }, () => visit(`${day}T10:00:00`, { subject }));
const short = async (subject: Subject, within?: { from: string; to: string }) =>
  (await records(subject, within)).days.map(({ day, value }) => `${day} ${value}`);
const take = (content: string) =>
  importTotals({
    ...{ db: db(), clock, timezone: 'Asia/Baku', source: 'press', importedBy: 'cli' },
    file: fileOf(Buffer.from(content)),
  });
const SEPTEMBER = { from: '2024-09-01', to: '2024-10-01' };

beforeEach(() => seed(db(), clock));

describe('the highest days of a centre', () => {
  test('are three at most, the highest first, and of two the earlier', async () => {
    await tell(db(), 'desk', [
      ...visits('2024-09-02', 2),
      ...visits('2024-09-05', 4),
      ...visits('2024-09-03', 4),
      ...visits('2024-09-04', 1),
    ]);
    await cover(db(), 'desk', SEPTEMBER);
    await rollUpAll(db());
    expect(await short('centre:3')).toEqual(['2024-09-03 4', '2024-09-05 4', '2024-09-02 2']);
  });

  test('are none on days that no source says it covers, however many visits were told', async () => {
    await tell(db(), 'desk', [...visits('2024-09-02', 5), ...visits('2024-09-03', 1)]);
    await cover(db(), 'desk', { from: '2024-09-03', to: '2024-09-04' });
    await rollUpAll(db());
    expect(await short('centre:3')).toEqual(['2024-09-03 1']);
  });

  test('are as the source that counts tells them, not as another does', async () => {
    await tell(db(), 'desk', [...visits('2024-09-02', 2), ...visits('2024-09-03', 3)]);
    await tell(db(), 'copy', visits('2024-09-02', 9));
    await cover(db(), 'desk', SEPTEMBER);
    await cover(db(), 'copy', SEPTEMBER);
    await rollUpAll(db());
    expect(await short('centre:3')).toEqual(['2024-09-03 3', '2024-09-02 2']);
  });

  test('are totals of a day where there are no cases; those of longer periods are no days', async () => {
    await take(
      'subject,from,to,received\ncentre:3,2024-09-02,2024-09-02,50\ncentre:3,2024-09-03,2024-09-03,7\ncentre:3,2024-07-01,2024-07-31,9000',
    );
    await tell(db(), 'desk', visits('2024-09-03', 2));
    await cover(db(), 'desk', { from: '2024-09-03', to: '2024-09-04' });
    await rollUpAll(db());
    expect((await records('centre:3')).days).toEqual([
      { day: '2024-09-02', value: 50, source: 'totals' },
      { day: '2024-09-03', value: 2, source: 'logged' },
    ]);
  });

  test('are found behind any number of days that turn out to be unknown', async () => {
    const days = Array.from({ length: 45 }, (_, index) => {
      const day = new Date(Date.UTC(2024, 6, 1 + index)).toISOString().slice(0, 10);
      return visits(day, 2);
    });
    await tell(db(), 'desk', [...days.flat(), ...visits('2024-09-02', 1)]);
    await cover(db(), 'desk', SEPTEMBER);
    await rollUpAll(db());
    expect(await short('centre:3')).toEqual(['2024-09-02 1']);
  });

  test('can be asked for within a period', async () => {
    await tell(db(), 'desk', [...visits('2024-09-02', 2), ...visits('2024-10-01', 3)]);
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-10-02' });
    await rollUpAll(db());
    expect(await short('centre:3', SEPTEMBER)).toEqual(['2024-09-02 2']);
    expect(await short('centre:3', { from: '2024-08-01', to: '2024-09-01' })).toEqual([]);
  });
});

describe('the highest days of the agency', () => {
  test('are those of the press, with each centre’s highest beside them', async () => {
    await take(readFileSync(dataPath('totals', 'press.csv'), 'utf8'));
    const { days, centres } = await records('agency');
    expect(days).toEqual([{ day: '2023-11-14', value: 5743, source: 'totals' }]);
    expect(centres.map(({ code, best }) => [code, best.day, best.value])).toContainEqual([
      '3',
      '2023-11-14',
      1646,
    ]);
    expect(centres).toHaveLength(7);
  });

  test('are only days on which every open centre is known', async () => {
    const codes = (await db().centres.find().toArray()).map(({ _id }) => _id);
    const subjects = codes.map((code) => `centre:${code}` as const);
    await tell(db(), 'desk', [
      ...visits('2024-09-02', 1, 'centre:1'),
      ...visits('2024-09-02', 2, 'centre:3'),
      ...visits('2024-09-03', 9, 'centre:1'),
    ]);
    await cover(db(), 'desk', { subjects, from: '2024-09-02', to: '2024-09-03' });
    await cover(db(), 'desk', { subjects: ['centre:1'], from: '2024-09-03', to: '2024-09-04' });
    await rollUpAll(db());
    const { days, centres } = await records('agency');
    expect(days).toEqual([{ day: '2024-09-02', value: 3, source: 'logged' }]);
    expect(centres.map(({ code, best }) => [code, best.day, best.value])).toEqual([
      ['1', '2024-09-03', 9],
      ['3', '2024-09-02', 2],
    ]);
  });
});

test('the call centre’s are its days with most calls, answered or not', async () => {
  await tell(db(), 'queue', [
    call('2024-09-02T10:00:00', { answered: true }),
    call('2024-09-02T11:00:00', { answered: false }),
    call('2024-09-03T11:00:00', { answered: true }),
  ]);
  await cover(db(), 'queue', { ...SEPTEMBER, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db());
  expect(await short('call-centre')).toEqual(['2024-09-02 2', '2024-09-03 1']);
});
