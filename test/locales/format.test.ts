import fc from 'fast-check';
import type { Locale } from '../../src/core/actor';
import {
  capital,
  formatChange,
  formatDate,
  formatDuration,
  formatLongDate,
  formatMonth,
  formatMonthHeading,
  formatMonthInSentence,
  formatNumber,
  formatPercent,
  formatPercentChange,
  formatPoints,
  formatLongRange,
  formatRange,
  formatShortRange,
  formatWeek,
  formatWeekNumber,
  formatShare,
  formatYear,
  formatYearOrdinal,
} from '../../locales/format';

/** Writes `_` for the no-break space, so that it can be seen. */
const show = (text: string): string => text.replaceAll('\u00a0', '_');
const each = (format: (locale: Locale) => string): string[] =>
  (['az', 'ru', 'en'] as const).map((l) => show(format(l)));

describe('numbers', () => {
  test.each([
    [2_476_789, ['2_476_789', '2_476_789', '2,476,789']],
    [7_804, ['7_804', '7_804', '7,804']],
    [0, ['0', '0', '0']],
    [-1_204, ['−1_204', '−1_204', '−1,204']],
    [48.5, ['48,5', '48,5', '48.5']],
    [Number.MAX_SAFE_INTEGER, ['9_007_199_254_740_991', '9_007_199_254_740_991', '9,007,199,254,740,991']],
  ])('%d', (value, expected) => {
    expect(each((locale) => formatNumber(value, locale))).toEqual(expected);
  });

  test('nobody knows: a dash', () => {
    expect(each((locale) => formatNumber(null, locale))).toEqual(['—', '—', '—']);
    expect(each((locale) => formatPercent(null, locale))).toEqual(['—', '—', '—']);
    expect(each((locale) => formatNumber(Number.NaN, locale))).toEqual(['—', '—', '—']);
    expect(each((locale) => formatShare(0, 0, locale))).toEqual(['—', '—', '—']);
    expect(each((locale) => formatDuration(null, locale))).toEqual(['—', '—', '—']);
  });

  test('per cent as printed: a decimal when it has one', () => {
    expect(each((locale) => formatPercent(98.3, locale))).toEqual(['98,3_%', '98,3_%', '98.3%']);
    expect(each((locale) => formatPercent(93, locale))).toEqual(['93_%', '93_%', '93%']);
  });

  test('shares always have one decimal, rounded half up', () => {
    expect(each((locale) => formatShare(247_143, 2_476_789, locale))).toEqual(['10,0_%', '10,0_%', '10.0%']);
    expect(show(formatShare(1, 2_000, 'az'))).toBe('0,1_%');
    expect(show(formatShare(0, 5, 'az'))).toBe('0,0_%');
  });

  test('changes have their sign, a real minus, and none at zero', () => {
    expect(each((locale) => formatChange(655, locale))).toEqual(['+655', '+655', '+655']);
    expect(each((locale) => formatChange(-1_204, locale))).toEqual(['−1_204', '−1_204', '−1,204']);
    expect(formatChange(0, 'az')).toBe('0');
    expect(each((locale) => formatPercentChange(4.2, locale))).toEqual(['+4,2_%', '+4,2_%', '+4.2%']);
    expect(show(formatPercentChange(-0.04, 'az'))).toBe('0,0_%');
    expect(each((locale) => formatPoints(-0.3, locale))).toEqual([
      '−0,3_faiz bəndi',
      '−0,3_п._п.',
      '−0.3_pp',
    ]);
    expect(show(formatPoints(98.4 - 98.1, 'az'))).toBe('+0,3_faiz bəndi');
  });

  test('any number keeps its digits', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom<Locale>('az', 'ru', 'en'), (value, locale) => {
        expect(
          formatNumber(value, locale)
            .replace(/[\u00a0,]/g, '')
            .replace('−', '-'),
        ).toBe(String(value));
      }),
    );
  });
});

describe('dates', () => {
  test('a day', () => {
    expect(each((locale) => formatDate('2024-08-31', locale))).toEqual([
      '31.08.2024',
      '31.08.2024',
      '31 August 2024',
    ]);
    expect(each((locale) => formatLongDate('2024-08-01', locale))).toEqual([
      '1 avqust 2024-cü il',
      '1 августа 2024 г.',
      '1 August 2024',
    ]);
  });

  test('a month in a line, as a heading and in a sentence', () => {
    expect(each((locale) => formatMonth('2024-07', locale))).toEqual([
      'iyul 2024',
      'июль 2024 г.',
      'July 2024',
    ]);
    expect(each((locale) => formatMonthHeading('2024-07', locale))).toEqual([
      'İyul 2024',
      'Июль 2024 г.',
      'July 2024',
    ]);
    expect(each((locale) => formatMonthInSentence('2024-08', locale))).toEqual([
      '2024-cü ilin avqust ayında',
      'в августе 2024 года',
      'in August 2024',
    ]);
  });

  test('a year, by the sound of its last word', () => {
    const years = [
      2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2040, 2050, 2060, 2090,
    ];
    expect(years.map((year) => formatYearOrdinal(year, 'az')).join(' ')).toBe(
      '2019-cu 2020-ci 2021-ci 2022-ci 2023-cü 2024-cü 2025-ci 2026-cı 2027-ci 2028-ci 2029-cu 2030-cu 2040-cı 2050-ci 2060-cı 2090-cı',
    );
    expect(each((locale) => formatYear(2024, locale))).toEqual(['2024-cü il', '2024 год', '2024']);
  });

  test('a half-open range is told by its first and last day', () => {
    expect(each((locale) => formatRange('2024-08-01', '2024-09-01', locale))).toEqual([
      '01.08.2024 – 31.08.2024',
      '01.08.2024 – 31.08.2024',
      '1–31 August 2024',
    ]);
    expect(formatRange('2024-08-16', '2024-08-17', 'az')).toBe('16.08.2024');
  });

  test('a range in words says no part twice', () => {
    expect(each((locale) => formatLongRange('2024-09-01', '2024-09-16', locale))).toEqual([
      '1–15 sentyabr 2024-cü il',
      '1–15 сентября 2024 г.',
      '1–15 September 2024',
    ]);
    expect(each((locale) => formatLongRange('2024-08-28', '2024-09-04', locale))).toEqual([
      '28 avqust – 3 sentyabr 2024-cü il',
      '28 августа – 3 сентября 2024 г.',
      '28 August – 3 September 2024',
    ]);
    expect(each((locale) => formatLongRange('2024-12-30', '2025-01-06', locale))).toEqual([
      '30 dekabr 2024-cü il – 5 yanvar 2025-ci il',
      '30 декабря 2024 г. – 5 января 2025 г.',
      '30 December 2024 – 5 January 2025',
    ]);
    expect(formatLongRange('2024-09-01', '2024-09-02', 'az')).toBe('1 sentyabr 2024-cü il');
  });

  test('a range of whole months or years is told by these', () => {
    expect(each((locale) => formatLongRange('2024-08-01', '2024-11-01', locale))).toEqual([
      'avqust – oktyabr 2024',
      'август – октябрь 2024 г.',
      'August – October 2024',
    ]);
    expect(each((locale) => formatLongRange('2023-12-01', '2024-03-01', locale))).toEqual([
      'dekabr 2023 – fevral 2024',
      'декабрь 2023 г. – февраль 2024 г.',
      'December 2023 – February 2024',
    ]);
    expect(each((locale) => formatLongRange('2022-01-01', '2025-01-01', locale))).toEqual([
      '2022–2024-cü illər',
      '2022–2024 гг.',
      '2022–2024',
    ]);
  });

  test('a range where room is short', () => {
    expect(formatShortRange('2024-09-01', '2024-09-16', 'az')).toBe('01.09–15.09.2024');
    expect(formatShortRange('2023-12-17', '2024-02-01', 'ru')).toBe('17.12.23–31.01.24');
    expect(formatShortRange('2024-08-26', '2024-09-02', 'en')).toBe('26 Aug–1 Sep 2024');
    expect(formatShortRange('2023-12-17', '2024-02-01', 'en')).toBe('17.12.23–31.01.24');
  });

  test('a week has its number, by the sound of its last word, and its days', () => {
    expect(each((locale) => formatWeek('2024-09-02', locale))).toEqual([
      '36-cı həftə, 2–8 sentyabr 2024-cü il',
      '36-я неделя, 2–8 сентября 2024 г.',
      'week 36, 2–8 September 2024',
    ]);
    expect([1, 3, 9, 10, 20, 30, 40, 50, 53].map((week) => formatWeekNumber(week, 'az')).join()).toBe(
      '1-ci həftə,3-cü həftə,9-cu həftə,10-cu həftə,20-ci həftə,30-cu həftə,40-cı həftə,50-ci həftə,53-cü həftə',
    );
    expect(formatWeek('2024-12-30', 'az')).toBe('1-ci həftə, 30 dekabr 2024-cü il – 5 yanvar 2025-ci il');
  });

  test('a duration', () => {
    expect(each((locale) => formatDuration(813, locale))).toEqual([
      '13_dəq 33_san',
      '13_мин 33_с',
      '13_min 33_s',
    ]);
    expect(each((locale) => formatDuration(3_720, locale))).toEqual([
      '1_saat 2_dəq',
      '1_ч 2_мин',
      '1_h 2_min',
    ]);
    expect(each((locale) => formatDuration(0, locale))).toEqual(['0_san', '0_с', '0_s']);
    expect(formatDuration(59.6, 'en').replaceAll('\u00a0', ' ')).toBe('1 min');
  });
});

test('the first letter is raised by the rules of the language', () => {
  expect([capital('imtina', 'az'), capital('ilin', 'en'), capital('ı', 'az'), capital('', 'az')]).toEqual([
    'İmtina',
    'Ilin',
    'I',
    '',
  ]);
  expect(capital('əlillik', 'az')).toBe('Əlillik');
});
