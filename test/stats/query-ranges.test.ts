import { periodText } from '../../src/stats/period';
import { parseStatsQuery, type QueryOptions } from '../../src/stats/query';
import { CENTRES } from '../support/centres';

const OPTIONS: QueryOptions = { today: '2024-09-20', centres: CENTRES, latestMonth: () => '2024-08' };

function parse(args: string, more: Partial<QueryOptions> = {}): string {
  const parsed = parseStatsQuery(args, { ...OPTIONS, ...more });
  if (!parsed.ok) return `${parsed.error.kind}: ${parsed.error.given}`;
  return `${parsed.query.subject} ${periodText(parsed.query.period)}`;
}

describe('a week', () => {
  test.each([
    ['2024-W36', 'agency 2024-W36'],
    ['3 2024-W36', 'centre:3 2024-W36'],
    ['2024-w36 3', 'centre:3 2024-W36'],
    ['3 2024W36', 'centre:3 2024-W36'],
    ['3 W36 2024', 'centre:3 2024-W36'],
    ['3 w36', 'centre:3 2024-W36'],
    ['3 2024 həftə 36', 'centre:3 2024-W36'],
    ['3 hefte 36', 'centre:3 2024-W36'],
    ['36-cı həftə 2024', 'agency 2024-W36'],
    ['3 36-cı həftə 2024', 'centre:3 2024-W36'],
    ['36-cı həftə 3', 'centre:3 2024-W36'],
    ['3-cü həftə', 'agency 2024-W03'],
    ['2024-cü ilin 36-cı həftəsi', 'agency 2024-W36'],
    ['2024-cü ilin 36-cı həftəsində absheron', 'centre:absheron 2024-W36'],
    ['week 36 2024', 'agency 2024-W36'],
    ['3 week 36 2024', 'centre:3 2024-W36'],
    ['36th week of 2024', 'agency 2024-W36'],
    ['неделя 36 2024', 'agency 2024-W36'],
    ['36-я неделя 2024', 'agency 2024-W36'],
    ['за 36-ю неделю 2024 года, центр 3', 'centre:3 2024-W36'],
    ['bu həftə', 'agency 2024-W38'],
    ['3 bu hefte', 'centre:3 2024-W38'],
    ['keçən həftə', 'agency 2024-W37'],
    ['KEÇƏN HƏFTƏ', 'agency 2024-W37'],
    ['this week', 'agency 2024-W38'],
    ['last week 142', 'call-centre 2024-W37'],
    ['эта неделя', 'agency 2024-W38'],
    ['на этой неделе', 'agency 2024-W38'],
    ['прошлая неделя', 'agency 2024-W37'],
    ['за прошлую неделю', 'agency 2024-W37'],
    ['w52', 'agency 2023-W52'],
    ['2020-W53', 'agency 2020-W53'],
    ['week 53', 'agency 2020-W53'],
    ['2024-W36 həftəsi', 'agency 2024-W36'],
    ['2024-W36..2024-W37', 'agency 2024-09-02..2024-09-15'],
    ['36-37 həftə 2024', 'agency 2024-09-02..2024-09-15'],
    ['keçən həftə - bu həftə', 'agency 2024-09-09..2024-09-22'],
  ])('%j is %s', (args, expected) => {
    expect(parse(args)).toBe(expected);
  });

  test('is told by its Monday, also across New Year', () => {
    expect(parseStatsQuery('2020-W53', OPTIONS)).toMatchObject({
      query: { period: { kind: 'week', week: '2020-12-28' } },
    });
    expect(parse('bu həftə', { today: '2024-12-31' })).toBe('agency 2025-W01');
    expect(parse('w1', { today: '2024-12-31' })).toBe('agency 2025-W01');
  });

  test.each([
    ['2024-W53', 'bad-date: 2024-W53'],
    ['3 2024-W00', 'bad-date: 2024-W00'],
    ['2024-W54', 'bad-date: 2024-W54'],
    ['2024-W39', 'future: 2024-W39'],
    ['həftə', 'bad-date: həftə'],
    ['36-cı 37-ci həftə', 'unknown-centre: 36-cı'],
  ])('%j: %s', (args, expected) => {
    expect(parse(args)).toBe(expected);
  });
});

describe('a range', () => {
  test.each([
    ['3 2024-09-01..2024-09-15', 'centre:3 2024-09-01..2024-09-15'],
    ['3 2024-09-01...2024-09-15', 'centre:3 2024-09-01..2024-09-15'],
    ['3 2024-09-01…2024-09-15', 'centre:3 2024-09-01..2024-09-15'],
    ['3 2024-09-01 .. 2024-09-15', 'centre:3 2024-09-01..2024-09-15'],
    ['3 2024-09-01 2024-09-15', 'centre:3 2024-09-01..2024-09-15'],
    ['2024-09-01 2024-09-15 3', 'centre:3 2024-09-01..2024-09-15'],
    ['2024-09-01-2024-09-15', 'agency 2024-09-01..2024-09-15'],
    ['3 01.09.2024-15.09.2024', 'centre:3 2024-09-01..2024-09-15'],
    ['3 01.09.2024 – 15.09.2024', 'centre:3 2024-09-01..2024-09-15'],
    ['3 01.09.2024—15.09.2024', 'centre:3 2024-09-01..2024-09-15'],
    ['01/09/2024 - 15/09/2024', 'agency 2024-09-01..2024-09-15'],
    ['01.09-15.09.2024', 'agency 2024-09-01..2024-09-15'],
    ['1-15.09.2024', 'agency 2024-09-01..2024-09-15'],
    ['01.09.24-15.09.24', 'agency 2024-09-01..2024-09-15'],
    ['20240901 20240915', 'agency 2024-09-01..2024-09-15'],
    ['1-15 sentyabr 2024', 'agency 2024-09-01..2024-09-15'],
    ['3 1-15 sentyabr 2024', 'centre:3 2024-09-01..2024-09-15'],
    ['3 1-12 sentyabr 2024', 'centre:3 2024-09-01..2024-09-12'],
    ['3 1 - 15 sentyabr', 'centre:3 2024-09-01..2024-09-15'],
    ['1-15 sentyabr 2024 3', 'centre:3 2024-09-01..2024-09-15'],
    ['3 sentyabr 1-15', 'centre:3 2024-09-01..2024-09-15'],
    ['absheron 1–15 sentyabr 2024', 'centre:absheron 2024-09-01..2024-09-15'],
    ['sentyabrın 1-dən 15-dək', 'agency 2024-09-01..2024-09-15'],
    ['sentyabrin 1-den 15-dek 3', 'centre:3 2024-09-01..2024-09-15'],
    ['2024-cü il sentyabrın 1-dən 15-nə qədər', 'agency 2024-09-01..2024-09-15'],
    ['с 1 по 15 сентября 2024', 'agency 2024-09-01..2024-09-15'],
    ['from 1 to 15 September 2024', 'agency 2024-09-01..2024-09-15'],
    ['1 avqust - 15 sentyabr 2024', 'agency 2024-08-01..2024-09-15'],
    ['1 avqust 15 sentyabr 2024', 'agency 2024-08-01..2024-09-15'],
    ['3 1 avqust 2024 - 15 sentyabr 2024', 'centre:3 2024-08-01..2024-09-15'],
    ['3 avqust 1 - sentyabr 15', 'centre:3 2024-08-01..2024-09-15'],
    ['3 avqust - 5 sentyabr 2024', 'agency 2024-08-03..2024-09-05'],
    ['1 avqustdan 15 sentyabradək 2024', 'agency 2024-08-01..2024-09-15'],
    ['avqustun 1-dən sentyabrın 15-dək', 'agency 2024-08-01..2024-09-15'],
    ['2024-08-01-dən 2024-09-15-dək', 'agency 2024-08-01..2024-09-15'],
    ['с 1 августа по 15 сентября 2024 г.', 'agency 2024-08-01..2024-09-15'],
    ['с 01.08.2024 до 15.09.2024', 'agency 2024-08-01..2024-09-15'],
    ['from August 1 to September 15, 2024', 'agency 2024-08-01..2024-09-15'],
    ['from 1 August until 15 September', 'agency 2024-08-01..2024-09-15'],
    ['1 sentyabr - bu gün', 'agency 2024-09-01..2024-09-20'],
    ['1 sentyabrdan bu günədək', 'agency 2024-09-01..2024-09-20'],
    ['3 2024-06..2024-08', 'centre:3 2024-06..2024-08'],
    ['3 2024-06 2024-08', 'centre:3 2024-06..2024-08'],
    ['2024-06-2024-08', 'agency 2024-06..2024-08'],
    ['06.2024-08.2024', 'agency 2024-06..2024-08'],
    ['iyun-avqust 2024', 'agency 2024-06..2024-08'],
    ['3 iyun–avqust 2024', 'centre:3 2024-06..2024-08'],
    ['iyun avqust', 'agency 2024-06..2024-08'],
    ['iyundan avqustadək', 'agency 2024-06..2024-08'],
    ['2024-cü ilin iyunundan avqustunadək', 'agency 2024-06..2024-08'],
    ['июнь-август 2024', 'agency 2024-06..2024-08'],
    ['с июня по август 2024 года', 'agency 2024-06..2024-08'],
    ['noyabr-fevral 2024', 'agency 2023-11..2024-02'],
    ['noyabr - fevral', 'agency 2023-11..2024-02'],
    ['noyabr 2023 - fevral', 'agency 2023-11..2024-02'],
    ['16 iyun - avqust 2024', 'agency 2024-06-16..2024-08-31'],
    ['2022-2023', 'agency 2022..2023'],
    ['3 2022 2023', 'centre:3 2022..2023'],
    ['15-20 dek 2023', 'agency 2023-12-15..2023-12-20'],
    ['2024-08-30..2024-10-05', 'agency 2024-08-30..2024-10-05'],
  ])('%j is %s', (args, expected) => {
    expect(parse(args)).toBe(expected);
  });

  test.each([
    ['01.08.2024-31.08.2024', { kind: 'month', month: '2024-08' }],
    ['2024-08-05..2024-08-05', { kind: 'day', day: '2024-08-05' }],
    ['2023-01-01..2023-12-31', { kind: 'year', year: 2023 }],
    ['2023-01..2023-12', { kind: 'year', year: 2023 }],
    ['2024-08..2024-08', { kind: 'month', month: '2024-08' }],
    ['2024-09-02..2024-09-08', { kind: 'range', from: '2024-09-02', to: '2024-09-09' }],
    ['2024-W36..2024-W36', { kind: 'week', week: '2024-09-02' }],
  ])('%j is exactly that: %j', (args, period) => {
    expect(parseStatsQuery(args, OPTIONS)).toMatchObject({ ok: true, query: { period } });
  });

  test.each([
    ['2024-09-15..2024-09-01', 'reversed: 2024-09-01..2024-09-15'],
    ['15-1 sentyabr 2024', 'reversed: 2024-09-01..2024-09-15'],
    ['15 sentyabr - 1 avqust 2024', 'reversed: 2024-08-01..2024-09-15'],
    ['2024-08..2024-06', 'reversed: 2024-06..2024-08'],
    ['2024-08-31..2024-08-01', 'reversed: 2024-08'],
    ['2024..2023', 'reversed: 2023..2024'],
    ['2010-01-01..2024-08-31', 'too-long: 2010-01..2024-08'],
    ['2024-10-01..2024-10-05', 'future: 2024-10-01..2024-10-05'],
    ['2024-09-01..2024-09-31', 'bad-date: 2024-09-01..2024-09-31'],
    ['30-31 fevral 2024', 'bad-date: 30-31 fevral 2024'],
    ['2024-08 2024-09-01', 'too-much: 2024-08 2024-09-01'],
    ['2024-06..2024-07..2024-08', 'too-much: 2024-06..2024-07..2024-08'],
    ['3 5 1-15 sentyabr 2024', 'too-much: 5'],
    ['99 1-15 sentyabr 2024', 'unknown-centre: 99'],
  ])('%j: %s', (args, expected) => {
    expect(parse(args)).toBe(expected);
  });

  test('has at most 3700 days', () => {
    expect(parse('2014-08-01..2024-09-16')).toBe('agency 2014-08-01..2024-09-16');
    expect(parse('2014-08-01..2024-09-17')).toBe('too-long: 2014-08-01..2024-09-17');
  });

  test('is no range where a dash only joins what is one date', () => {
    expect(parse('16-avqust-2024')).toBe('agency 2024-08-16');
    expect(parse('Avqust – 2024')).toBe('agency 2024-08');
    expect(parse('absheron - 2024-08')).toBe('centre:absheron 2024-08');
    expect(parse('3 - 2024-08')).toBe('centre:3 2024-08');
    expect(parse('15-dek 2023')).toBe('agency 2023-12-15');
  });
});
