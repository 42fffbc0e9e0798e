import { seed } from '../../src/database/seed';
import type { Subject } from '../../src/core/subjects';
import { readWeekLoad } from '../../src/stats/read-week-load';
import { rollUpAll } from '../../src/stats/roll-up';
import {
  averageAt,
  averageOfHour,
  averageOfWeekday,
  busiest,
  busiestWeekday,
  countedIn,
} from '../../src/stats/week-load';
import { call, cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { publishingAt, seal } from '../support/publishing';
import { periodOf } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2024-10-09T10:00:00Z';
const loadOf = (subject: Subject, word: string, now = NOW) =>
  readWeekLoad(
    { db: db(), clock: () => new Date(now), timezone: 'Asia/Baku' },
    { subject, period: periodOf(word) },
  );
const CALLS = { subjects: ['call-centre'], measured: 'call' } as const;

beforeEach(async () => {
  await seed(db(), () => new Date(NOW));
  await tell(db(), 'queue', [
    // Mondays: 2, 9, 16, 23 and 30 September, 7 October.
    call('2024-09-02T10:00:00'),
    call('2024-09-02T10:59:59'),
    call('2024-09-09T10:30:00'),
    call('2024-09-09T00:00:00'),
    call('2024-09-03T23:59:59'),
    call('2024-09-04T11:00:00', { hour: null }),
    call('2024-10-08T09:00:00'),
    call('2024-10-09T09:00:00'),
  ]);
});

describe('what comes in which hour of which weekday', () => {
  test('is a mean of the days of that weekday, by the local clock', async () => {
    await cover(db(), 'queue', { ...CALLS, from: '2024-09-01', to: '2024-10-01' });
    await rollUpAll(db());
    const load = await loadOf('call-centre', '2024-09');
    expect(load.days).toEqual([5, 4, 4, 4, 4, 4, 5]);
    expect(averageAt(load, 1, 10)).toBe(3 / 5);
    expect(averageAt(load, 1, 0)).toBe(1 / 5);
    expect(averageAt(load, 2, 23)).toBe(1 / 4);
    expect(averageAt(load, 3, 11)).toBe(0);
    expect(averageOfWeekday(load, 1)).toBe(4 / 5);
    expect(averageOfHour(load, 10)).toBe(3 / 30);
    expect(load).toMatchObject({ withoutHour: 1, unknownDays: 0, asOf: '2024-09-30', source: 'logged' });
    expect([countedIn(load), busiest(load, 2).length, busiestWeekday(load)?.weekday]).toEqual([5, 2, 1]);
    expect(busiest(load, 1)).toEqual([{ weekday: 1, hour: 10, average: 3 / 5 }]);
  });

  test('leaves out days that nobody answers for: they are no days without calls', async () => {
    await cover(db(), 'queue', { ...CALLS, from: '2024-09-02', to: '2024-09-04' });
    await cover(db(), 'queue', { ...CALLS, from: '2024-09-09', to: '2024-09-10' });
    await rollUpAll(db());
    const load = await loadOf('call-centre', '2024-09');
    expect(load.days).toEqual([2, 1, 0, 0, 0, 0, 0]);
    expect(averageAt(load, 1, 10)).toBe(3 / 2);
    expect(averageAt(load, 3, 11)).toBeNull();
    expect(averageOfWeekday(load, 7)).toBeNull();
    expect(load).toMatchObject({ unknownDays: 27, asOf: '2024-09-09' });
  });

  test('leaves out the day that still runs, and awaits none after it', async () => {
    await cover(db(), 'queue', { ...CALLS, from: '2024-10-01', to: null });
    await rollUpAll(db());
    const load = await loadOf('call-centre', '2024-10');
    expect(load.days).toEqual([1, 2, 1, 1, 1, 1, 1]);
    expect(averageAt(load, 3, 9)).toBe(0);
    expect(averageAt(load, 2, 9)).toBe(1 / 2);
    expect(load).toMatchObject({ incomplete: true, unknownDays: 0, asOf: '2024-10-08' });
    const today = await loadOf('call-centre', '2024-10-09');
    expect(today).toMatchObject({ days: [0, 0, 0, 0, 0, 0, 0], asOf: null, incomplete: true, source: null });
  });

  test('is not known where no source states hours, nor of what was only printed', async () => {
    await cover(db(), 'queue', { ...CALLS, from: '2024-09-01', to: '2024-10-01', fields: ['direction'] });
    await rollUpAll(db());
    for (const word of ['2024-09', '2024-08'])
      expect(await loadOf('call-centre', word)).toMatchObject({
        asOf: null,
        source: null,
        withoutHour: null,
        unknownDays: word === '2024-09' ? 30 : 31,
      });
  });

  test('of the agency is known on days on which it is of every open centre', async () => {
    await tell(db(), 'desk', [
      visit('2024-09-02T09:00:00'),
      visit('2024-09-02T09:00:00', { subject: 'centre:1' }),
    ]);
    const subjects = (await db().centres.find().toArray()).map(({ _id }) => `centre:${_id}` as const);
    await cover(db(), 'desk', { subjects, from: '2024-09-02', to: '2024-09-03' });
    await cover(db(), 'desk', { from: '2024-09-03', to: '2024-09-04' });
    await rollUpAll(db());
    const load = await loadOf('agency', '2024-09');
    expect(load.days).toEqual([1, 0, 0, 0, 0, 0, 0]);
    expect(averageAt(load, 1, 9)).toBe(2);
  });

  test('adds up to the hours that /stats reads of the same days', async () => {
    await cover(db(), 'queue', { ...CALLS, from: '2024-09-01', to: '2024-10-01' });
    await rollUpAll(db());
    const load = await loadOf('call-centre', '2024-09');
    const rows = await db().figures.findOne({ _id: 'call-centre@queue|2024-09' });
    for (let hour = 0; hour < 24; hour += 1) {
      const all = load.cells.reduce((sum, row) => sum + row[hour]!, 0);
      expect([hour, all]).toEqual([hour, rows!.counts[`hour:${hour}`] ?? 0]);
    }
  });

  test('of a sealed month stays what it was', async () => {
    await cover(db(), 'queue', { ...CALLS, from: '2024-09-01', to: '2024-10-01' });
    await rollUpAll(db());
    const before = await loadOf('call-centre', '2024-09');
    await seal(publishingAt(db()));
    await tell(db(), 'queue', [call('2024-09-02T10:00:00')]);
    await rollUpAll(db());
    expect(await loadOf('call-centre', '2024-09')).toEqual({ ...before, source: 'sealed' });
  });
});
