import fc from 'fast-check';
import { addDays, isDay, mondayOf } from '../../src/core/calendar';
import type { Subject } from '../../src/core/subjects';
import { periodOfDays, periodText } from '../../src/stats/period';
import { formatQuery, MAX_ARGS, parseStatsQuery, type QueryOptions } from '../../src/stats/query';
import type { Period, StatsQuery } from '../../src/stats/report';
import { MAX_RANGE_DAYS } from '../../src/stats/resolve-period';
import { CENTRES } from '../support/centres';

const OPTIONS: QueryOptions = {
  today: '2024-09-03',
  centres: CENTRES,
  latestMonth: (subject) => (subject === 'chatbot' ? null : '2024-08'),
};

function parse(args: string, more: Partial<QueryOptions> = {}): string {
  const parsed = parseStatsQuery(args, { ...OPTIONS, ...more });
  if (!parsed.ok) return `${parsed.error.kind}: ${parsed.error.given}`;
  return `${parsed.query.subject} ${periodText(parsed.query.period)}`;
}

describe('parseStatsQuery', () => {
  describe('whose figures', () => {
    test.each([
      ['', 'agency 2024-08'],
      ['   ', 'agency 2024-08'],
      ['3', 'centre:3 2024-08'],
      ['03', 'centre:3 2024-08'],
      ['№3', 'centre:3 2024-08'],
      ['№ 3', 'centre:3 2024-08'],
      ['#3', 'centre:3 2024-08'],
      ['mərkəz 3', 'centre:3 2024-08'],
      ['3-cü mərkəz', 'centre:3 2024-08'],
      ['Centre 3', 'centre:3 2024-08'],
      ['центр 3', 'centre:3 2024-08'],
      ['3 saylı', 'centre:3 2024-08'],
      ['3 saylı bakı dost', 'centre:3 2024-08'],
      ['3 saylı Bakı DOST Mərkəzi', 'centre:3 2024-08'],
      ['3 sayılı Bakı "DOST" mərkəzində', 'centre:3 2024-08'],
      ['Бакинский центр DOST № 3', 'centre:3 2024-08'],
      ['Baku DOST Centre No. 3', 'centre:3 2024-08'],
      ['absheron', 'centre:absheron 2024-08'],
      ['abşeron', 'centre:absheron 2024-08'],
      ['ABSERON', 'centre:absheron 2024-08'],
      ['ABŞERON DOST', 'centre:absheron 2024-08'],
      ["Abşeron'da", 'centre:absheron 2024-08'],
      ['Abşeronun', 'centre:absheron 2024-08'],
      ['аbşеrоn', 'centre:absheron 2024-08'],
      ['Абшерон', 'centre:absheron 2024-08'],
      ['Абшеронский центр DOST', 'centre:absheron 2024-08'],
      ['karabakh', 'centre:karabakh 2024-08'],
      ['qarabağ', 'centre:karabakh 2024-08'],
      ['QARABAG', 'centre:karabakh 2024-08'],
      ['garabagh', 'centre:karabakh 2024-08'],
      ['Карабахский региональный', 'centre:karabakh 2024-08'],
      ['nazirlik', 'centre:ministry 2024-08'],
      ['1 saylı Bakı DOST-Nazirlik şöbəsi', 'centre:ministry 2024-08'],
      ['министерство', 'centre:ministry 2024-08'],
      ['Zəngilan DOST məntəqəsi', 'centre:zangilan 2024-08'],
      ['zengilan', 'centre:zangilan 2024-08'],
      ['zəngilan', 'centre:zangilan 2024-08'],
      ['zәngilan', 'centre:zangilan 2024-08'],
      ['142', 'call-centre 2024-08'],
      ['142 Çağrı Mərkəzi', 'call-centre 2024-08'],
      ['çağrı mərkəzi', 'call-centre 2024-08'],
      ['call-centre', 'call-centre 2024-08'],
      ['колл-центр 142', 'call-centre 2024-08'],
      ['agency', 'agency 2024-08'],
      ['agentlik', 'agency 2024-08'],
      ['DOST Agentliyi', 'agency 2024-08'],
      ['агентство', 'agency 2024-08'],
      ['çatbot', 'chatbot 2024-09'],
      ['чат-бот', 'chatbot 2024-09'],
      ['sosial şəbəkələr', 'social 2024-08'],
      ['social', 'social 2024-08'],
    ])('%j is %s', (args, expected) => {
      expect(parse(args)).toBe(expected);
    });

    test('of nobody in particular is the default subject', () => {
      expect(parse('2024-08', { defaultSubject: 'call-centre' })).toBe('call-centre 2024-08');
      expect(parse('3 avqust 2024', { defaultSubject: 'call-centre' })).toBe('call-centre 2024-08-03');
      expect(parse('', { defaultSubject: 'social' })).toBe('social 2024-08');
    });

    test('a former name and a new centre work as soon as they are in the data', () => {
      const row = CENTRES.find(({ _id }) => _id === 'absheron')!;
      const names = (az: string) => ({ az, ru: az, en: az });
      const lankaran = {
        ...row,
        _id: 'lankaran',
        aliases: ['Ленкорань'],
        names: [
          { from: null, names: names('Cənub DOST Mərkəzi'), short: names('Cənub') },
          { from: '2024-01-01', names: names('Lənkəran DOST Mərkəzi'), short: names('Lənkəran') },
        ],
      };
      const centres = [...CENTRES, lankaran, { ...lankaran, _id: '16', names: [], aliases: [] }];
      expect(parse('lenkeran 2024-08', { centres })).toBe('centre:lankaran 2024-08');
      expect(parse('cenub 2024-08', { centres })).toBe('centre:lankaran 2024-08');
      expect(parse('Ленкорань 2024-08', { centres })).toBe('centre:lankaran 2024-08');
      expect(parse('16', { centres })).toBe('centre:16 2024-08');
    });
  });

  describe('of which period', () => {
    test.each([
      ['3 2024-08', 'centre:3 2024-08'],
      ['2024-08 3', 'centre:3 2024-08'],
      ['3,2024-08', 'centre:3 2024-08'],
      ['  3 ,  2024-08 ', 'centre:3 2024-08'],
      ['3 08.2024', 'centre:3 2024-08'],
      ['3 8.2024', 'centre:3 2024-08'],
      ['3 8/2024', 'centre:3 2024-08'],
      ['3 2024.08', 'centre:3 2024-08'],
      ['3 2024/8', 'centre:3 2024-08'],
      ['3 2024–08', 'centre:3 2024-08'],
      ['3 202408', 'centre:3 2024-08'],
      ['3 avqust 2024', 'centre:3 2024-08'],
      ['3 AVQUST 2024', 'centre:3 2024-08'],
      ['3 август 2024', 'centre:3 2024-08'],
      ['3 aвгуст 2024', 'centre:3 2024-08'],
      ['3 august 2024', 'centre:3 2024-08'],
      ['3 aug 2024', 'centre:3 2024-08'],
      ['3 Aug. 2024', 'centre:3 2024-08'],
      ['3 2024 avqust', 'centre:3 2024-08'],
      ['avqust 2024 3', 'centre:3 2024-08'],
      ['avqust 2024', 'agency 2024-08'],
      ['2024-cü ilin avqustu', 'agency 2024-08'],
      ['2024-cü ilin avqust ayında', 'agency 2024-08'],
      ['avqustda', 'agency 2024-08'],
      ['в августе 2024 года', 'agency 2024-08'],
      ['3 за май 2024 г.', 'centre:3 2024-05'],
      ['İYUL 2024', 'agency 2024-07'],
      ['iyun', 'agency 2024-06'],
      ['sentyabr', 'agency 2024-09'],
      ['oktyabr', 'agency 2023-10'],
      ['absheron 2024-08', 'centre:absheron 2024-08'],
      ['2024-08', 'agency 2024-08'],
      ['3 2024', 'centre:3 2024'],
      ['2024', 'agency 2024'],
      ['2024-cü il', 'agency 2024'],
      ['2024-cu il 3', 'centre:3 2024'],
      ['3 2024 год', 'centre:3 2024'],
      ['3 2024-08-16', 'centre:3 2024-08-16'],
      ['3 16.08.2024', 'centre:3 2024-08-16'],
      ['3 16.08.24', 'centre:3 2024-08-16'],
      ['3 16.08', 'centre:3 2024-08-16'],
      ['3 16.12', 'centre:3 2023-12-16'],
      ['3 16 avqust 2024', 'centre:3 2024-08-16'],
      ['16 avqust 2024 3', 'centre:3 2024-08-16'],
      ['3 avqust 16 2024', 'centre:3 2024-08-16'],
      ['3 avqustun 16-sı', 'centre:3 2024-08-16'],
      ['5 3 avqust 2024', 'centre:5 2024-08-03'],
      ['mərkəz 5, 3 avqust 2024', 'centre:5 2024-08-03'],
      ['absheron 3 avqust 2024', 'centre:absheron 2024-08-03'],
      ['agency 3 august 2024', 'agency 2024-08-03'],
      ['16 avqust 2024', 'agency 2024-08-16'],
      ['16th of August 2024', 'agency 2024-08-16'],
      ['29 fevral', 'agency 2024-02-29'],
      ['3 today', 'centre:3 2024-09-03'],
      ['3 bu gün', 'centre:3 2024-09-03'],
      ['3 bugun', 'centre:3 2024-09-03'],
      ['сегодня 3', 'centre:3 2024-09-03'],
      ['3 yesterday', 'centre:3 2024-09-02'],
      ['3 dünən', 'centre:3 2024-09-02'],
      ['3 вчера', 'centre:3 2024-09-02'],
      ['3 this month', 'centre:3 2024-09'],
      ['3 bu ay', 'centre:3 2024-09'],
      ['3 этот месяц', 'centre:3 2024-09'],
      ['3 last month', 'centre:3 2024-08'],
      ['3 keçən ay', 'centre:3 2024-08'],
      ['3 за прошлый месяц', 'centre:3 2024-08'],
      ['this year', 'agency 2024'],
      ['bu il', 'agency 2024'],
      ['keçən il', 'agency 2023'],
      ['keçən ilin avqustu', 'agency 2023-08'],
      ['142 2024-08', 'call-centre 2024-08'],
      ['3 2024-09', 'centre:3 2024-09'],
    ])('%j is %s', (args, expected) => {
      expect(parse(args)).toBe(expected);
    });

    test('none given is the latest month that has figures, and is said to be so', () => {
      expect(parseStatsQuery('3', OPTIONS)).toMatchObject({ ok: true, defaulted: true });
      expect(parseStatsQuery('3 2024-08', OPTIONS)).toMatchObject({ ok: true, defaulted: false });
    });
  });

  describe('what is wrong is named', () => {
    test.each([
      ['2024-13', 'bad-date: 2024-13'],
      ['3 2024-00', 'bad-date: 2024-00'],
      ['3 2023-02-29', 'bad-date: 2023-02-29'],
      ['3 31.06.2024', 'bad-date: 31.06.2024'],
      ['3 30 fevral 2024', 'bad-date: 30 fevral 2024'],
      ['3 0000', 'bad-date: 0000'],
      ['3 0', 'bad-date: 0'],
      ['3 9999', 'bad-date: 9999'],
      ['3 9999-01', 'bad-date: 9999-01'],
      ['3 avqst 2024', 'bad-date: avqst'],
      ['3 8', 'bad-date: 8'],
      ['99', 'unknown-centre: 99'],
      ['99 2024-08', 'unknown-centre: 99'],
      ['0', 'unknown-centre: 0'],
      ['№16 avqust 2024', 'unknown-centre: №16'],
      ['gəncə 2024-08', 'unknown-centre: gəncə'],
      ['$where', 'unknown-centre: $where'],
      ['__proto__', 'unknown-centre: __proto__'],
      ['constructor 2024', 'unknown-centre: constructor'],
      ['🙂', 'unknown-centre: 🙂'],
      ['3 5', 'too-much: 5'],
      ['3 absheron', 'too-much: 3'],
      ['absheron qarabağ', 'too-much: absheron qarabağ'],
      ['3 142', 'too-much: 3'],
      ['3 2024 2024-08', 'too-much: 2024 2024-08'],
      ['3 2024-06 2024-07 2024-08', 'too-much: 2024-06 2024-07 2024-08'],
      ['3 iyun iyul avqust', 'too-much: iyun iyul avqust'],
      ['3 2024-10', 'future: 2024-10'],
      ['3 2024-09-04', 'future: 2024-09-04'],
      ['3 2025', 'future: 2025'],
    ])('%j: %s', (args, expected) => {
      expect(parse(args)).toBe(expected);
    });

    test('a word that two centres share is ambiguous', () => {
      const row = CENTRES.find(({ _id }) => _id === 'karabakh')!;
      expect(parse('qarabağ', { centres: [...CENTRES, { ...row, _id: 'karabakh-2' }] })).toBe(
        'ambiguous-centre: qarabağ',
      );
    });

    test('a long text is refused unread and quoted short', () => {
      const parsed = parseStatsQuery('3'.repeat(MAX_ARGS + 1), OPTIONS);
      expect(parsed).toMatchObject({ ok: false, error: { kind: 'too-much' } });
      const slow = parseStatsQuery('2024-08-'.repeat(2_000_000), OPTIONS);
      expect(slow.ok || [...slow.error.given].length).toBe(40);
    });
  });

  test('any text at all gets an answer, quoted without control characters', () => {
    const pieces = [
      '3',
      'avqust',
      '2024',
      '-',
      '08',
      'ə',
      'İ',
      '\u0000',
      '\ud800',
      'bu',
      'ay',
      '№',
      '16',
      '..',
      'W36',
      'həftə',
      'sentyabr',
      'dən',
      'dək',
      '2024-09-01',
      'ﷺ',
      'constructor',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom(...pieces, ' ', ','), { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (args) => {
        const parsed = parseStatsQuery(args, OPTIONS);
        if (parsed.ok) {
          expect(parseStatsQuery(formatQuery(parsed.query), OPTIONS)).toMatchObject({ query: parsed.query });
          return Buffer.byteLength(`/callcentre ${formatQuery(parsed.query)}`) <= 64;
        }
        return [...parsed.error.given].length <= 40 && !/[\p{Cc}]/u.test(parsed.error.given);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('formatQuery', () => {
  test('writes the shortest arguments', () => {
    const august: Period = { kind: 'month', month: '2024-08' };
    expect(formatQuery({ subject: 'centre:3', period: august })).toBe('3 2024-08');
    expect(formatQuery({ subject: 'agency', period: august })).toBe('2024-08');
    expect(formatQuery({ subject: 'call-centre', period: { kind: 'year', year: 2024 } })).toBe('142 2024');
    expect(formatQuery({ subject: 'centre:absheron', period: { kind: 'day', day: '2024-08-16' } })).toBe(
      'absheron 2024-08-16',
    );
    const written = (period: Period): string => formatQuery({ subject: 'centre:3', period });
    expect(written({ kind: 'week', week: '2024-09-02' })).toBe('3 2024-W36');
    expect(written({ kind: 'week', week: '2020-12-28' })).toBe('3 2020-W53');
    expect(written({ kind: 'range', from: '2024-09-01', to: '2024-09-16' })).toBe('3 2024-09-01..2024-09-15');
    expect(written({ kind: 'range', from: '2024-08-01', to: '2024-11-01' })).toBe('3 2024-08..2024-10');
    expect(written({ kind: 'range', from: '2022-01-01', to: '2024-01-01' })).toBe('3 2022..2023');
  });

  test('is understood again, for every query', () => {
    const subjects: Subject[] = [
      'agency',
      'call-centre',
      'chatbot',
      'social',
      ...CENTRES.map(({ _id }): Subject => `centre:${_id}`),
    ];
    const day = fc.integer({ min: 0, max: 45_000 }).map((back) => addDays(OPTIONS.today, -back));
    const query = fc
      .tuple(
        fc.constantFrom(...subjects),
        day.filter(isDay),
        fc.constantFrom('day', 'week', 'month', 'year', 'range'),
        fc.integer({ min: 1, max: MAX_RANGE_DAYS }),
      )
      .map(([subject, date, kind, days]): StatsQuery => {
        if (kind === 'range') return { subject, period: periodOfDays(date, addDays(date, days)) };
        if (kind === 'week') return { subject, period: { kind: 'week', week: mondayOf(date) } };
        if (kind === 'day') return { subject, period: { kind: 'day', day: date } };
        if (kind === 'month') return { subject, period: { kind: 'month', month: date.slice(0, 7) } };
        return { subject, period: { kind: 'year', year: Number(date.slice(0, 4)) } };
      });
    fc.assert(
      fc.property(query, (asked) => {
        expect(parseStatsQuery(formatQuery(asked), OPTIONS)).toEqual({
          ok: true,
          query: asked,
          defaulted: false,
        });
      }),
      { numRuns: 500 },
    );
  });
});
