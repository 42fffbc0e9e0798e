import { periodText } from '../../src/stats/period';
import type { Period } from '../../src/stats/report';
import { trendPeriods } from '../../src/stats/trend-periods';

const shown = (period: Period | null, today = '2024-12-31', latest = '2024-08') =>
  trendPeriods(period, latest, today).map(periodText);
const range = (from: string, to: string): Period => ({ kind: 'range', from, to });

describe('the periods of a trend', () => {
  test('are the thirteen months up to the latest with figures when none is named', () => {
    const months = shown(null);
    expect(months).toHaveLength(13);
    expect([months[0], months.at(-1)]).toEqual(['2023-08', '2024-08']);
  });

  test('are the months of a year, those that have begun', () => {
    expect(shown({ kind: 'year', year: 2024 }, '2024-03-01')).toEqual(['2024-01', '2024-02', '2024-03']);
    expect(shown({ kind: 'year', year: 2023 })).toHaveLength(12);
  });

  test('are the days of a month, of a week, and of the month of a day', () => {
    expect(shown({ kind: 'month', month: '2024-02' })).toHaveLength(29);
    expect(shown({ kind: 'week', week: '2024-09-02' }, '2024-09-04')).toEqual([
      '2024-09-02',
      '2024-09-03',
      '2024-09-04',
    ]);
    expect(shown({ kind: 'day', day: '2024-09-05' })).toHaveLength(30);
  });

  test('of a range are the smallest of which there are not too many', () => {
    expect(shown(range('2024-09-01', '2024-09-16'))).toHaveLength(15);
    expect(shown(range('2024-09-10', '2024-11-20'))[0]).toBe('2024-W37');
    expect(shown(range('2024-08-01', '2024-11-01'))).toEqual(['2024-08', '2024-09', '2024-10']);
    expect(shown(range('2019-01-01', '2025-01-01'))).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
    ]);
  });
});
