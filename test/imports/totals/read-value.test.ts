import {
  readAgeGroup,
  readCount,
  readDecimal,
  readDuration,
  readWhole,
} from '../../../src/imports/totals/read-value';

describe('a cell', () => {
  test.each([
    ['813', 813],
    ['13 min 33 s', 813],
    ['13 dəq 33 san', 813],
    ['13 мин 33 с', 813],
    ['13min33s', 813],
    ['13:33', 813],
    ['1:02:03', 3723],
    ['1 saat 2 dəq', 3720],
    ['45 s', 45],
  ])('%p is a duration of %i seconds', (text, value) => {
    expect(readDuration(text)).toEqual({ value });
  });

  test.each(
    ['', '13', '13:33']
      .map((text) => `${text}x`)
      .concat('13:75', '1:75:00', '33 s 13 min', '5 min 5 min', '-3', '1.5'),
  )('%p is no duration', (text) => expect(readDuration(text)).toHaveProperty('should'));

  it('is a whole number, grouped by spaces or not', () => {
    expect(readCount('5743')).toEqual({ value: 5743 });
    expect(readCount('2 476 789')).toEqual({ value: 2_476_789 });
    expect(readCount('45\u00a0362')).toEqual({ value: 45_362 });
    for (const text of ['5,743', '5.743', '-1', '1e3', '57 43', '5743.0', 'many'])
      expect(readCount(text)).toHaveProperty('should');
  });

  it('is a per cent with either decimal mark', () => {
    for (const text of ['87.8', '87,8', '87,8 %', '87.8%'])
      expect(readDecimal(text, 0, 100, '%')).toEqual({ value: 87.8 });
    for (const text of ['100.1', '-1', '87.85', '87 8', '%'])
      expect(readDecimal(text, 0, 100, '%')).toHaveProperty('should');
  });

  it('is a whole number or an age group within bounds', () => {
    expect(readWhole('−12', -100, 100)).toEqual({ value: -12 });
    expect(readWhole('131', 0, 130)).toHaveProperty('should');
    expect(readAgeGroup('60–69')).toEqual({ value: '60-69' });
    expect(readAgeGroup('90+')).toEqual({ value: '90+' });
    expect(readAgeGroup('69-60')).toHaveProperty('should');
  });
});
