import { seed } from '../../src/database/seed';
import type { Subject } from '../../src/core/subjects';
import { readSeries } from '../../src/stats/series';
import { rollUpAll } from '../../src/stats/roll-up';
import type { Period } from '../../src/stats/report';
import { cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { periodOf, readAt } from '../support/stats';

const database = useDatabase();
const db = () => database.collections;
const NOW = '2024-11-05T08:00:00Z';
const clock = () => new Date(NOW);
const series = (subject: Subject, ...words: string[]) =>
  readSeries({ db: db(), clock, timezone: 'Asia/Baku' }, subject, words.map(periodOf));

beforeEach(async () => {
  await seed(db(), clock);
  await tell(db(), 'desk', [
    visit('2023-10-10T09:00:00'),
    visit('2024-09-02T09:00:00'),
    visit('2024-10-02T09:00:00'),
    visit('2024-10-03T09:00:00'),
    visit('2024-11-04T09:00:00'),
  ]);
  await cover(db(), 'desk', { from: '2023-10-01', to: '2023-11-01' });
  await cover(db(), 'desk', { from: '2024-09-01', to: '2024-11-06' });
  await rollUpAll(db());
});

describe('the main figure, period by period', () => {
  test('has what came before and a year before, where known', async () => {
    const { points } = await series('centre:3', '2024-09', '2024-10');
    expect(points.map(({ reading, before, yearBefore }) => [reading.value, before, yearBefore])).toEqual([
      [1, 16_187, null],
      [2, 1, 1],
    ]);
  });

  test('is the same that /stats gives of each period', async () => {
    const words = ['2023', '2024', '2024-07', '2024-08', '2024-09', '2024-11', '2024-11-04', '2024-08-10'];
    for (const subject of ['centre:3', 'agency', 'chatbot'] as const)
      for (const word of words) {
        const [point] = (await series(subject, word)).points;
        const report = await readAt(db(), NOW, subject, word);
        expect([word, point!.reading, point!.incomplete]).toEqual([
          word,
          report.period.counts['received'],
          report.incomplete,
        ]);
        expect(point!.before).toBe(report.previous.counts['received']!.value);
      }
  });

  test('of a period that still runs says so, and of one that nobody covers is not known', async () => {
    const { points } = await series('centre:3', '2024-11', '2024-07');
    expect(points[0]).toMatchObject({ incomplete: true, reading: { value: 1 } });
    expect(points[1]).toMatchObject({ incomplete: false, reading: { value: null } });
  });

  test('is of weeks compared with weeks', async () => {
    const week: Period = { kind: 'week', week: '2024-09-30' };
    const { points } = await readSeries({ db: db(), clock, timezone: 'Asia/Baku' }, 'centre:3', [week]);
    expect(points[0]).toMatchObject({ reading: { value: 2 }, before: 0, yearBefore: null });
  });
});
