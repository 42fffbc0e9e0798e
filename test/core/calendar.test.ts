import { mondayOf, mondayOfWeek, weekOf, weekText } from '../../src/core/calendar';

describe('ISO weeks', () => {
  test('belong to the year of their Thursday', () => {
    expect(weekOf('2024-09-08')).toEqual({ year: 2024, week: 36 });
    expect(weekOf('2024-12-30')).toEqual({ year: 2025, week: 1 });
    expect(weekOf('2021-01-03')).toEqual({ year: 2020, week: 53 });
    expect(weekText('2024-01-01')).toBe('2024-W01');
    expect(weekText('2020-12-28')).toBe('2020-W53');
  });

  test('are found by year and number', () => {
    expect(mondayOfWeek(2024, 36)).toBe('2024-09-02');
    expect(mondayOfWeek(2025, 1)).toBe('2024-12-30');
    expect(mondayOfWeek(2020, 53)).toBe('2020-12-28');
    expect(mondayOf('2024-09-08')).toBe('2024-09-02');
  });

  test('do not exist beyond the last of their year, nor outside 1900 to 2199', () => {
    expect([mondayOfWeek(2024, 53), mondayOfWeek(2024, 0), mondayOfWeek(2024, 54)]).toEqual([
      null,
      null,
      null,
    ]);
    expect([mondayOfWeek(1899, 10), mondayOfWeek(2200, 10)]).toEqual([null, null]);
  });
});
