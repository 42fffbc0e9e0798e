import fc from 'fast-check';
import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { MAX_TEXT, renderStatsText } from '../../src/reports/text';
import { measuresOf } from '../../src/stats/measures';
import type { CountReading, Period, PrintedReading, Readings, StatsReport } from '../../src/stats/report';
import type { Subject } from '../../src/core/subjects';
import { CENTRES } from '../support/centres';
import {
  agency,
  callCentre,
  centre3,
  centre3InOctober,
  chatbot,
  count,
  NEVER,
  partly,
  printed,
  readings,
  report,
} from '../support/report';

/** The answer, with plain spaces. */
function text(shown: StatsReport, locale: Locale = 'az', centres = CENTRES): string {
  return renderStatsText(shown, { locale, centres, words: wordsOf(locale) }).text.replaceAll('\u00a0', ' ');
}

const lines = (...args: Parameters<typeof text>): string[] => text(...args).split('\n');

const PERIODS: readonly Period[] = [
  { kind: 'day', day: '2024-08-16' },
  { kind: 'week', week: '2024-08-26' },
  { kind: 'month', month: '2024-08' },
  { kind: 'year', year: 2024 },
  { kind: 'range', from: '2023-12-10', to: '2024-08-20' },
];

describe('a centre in the digest', () => {
  test('reads as an official would write it', () => {
    expect(text(centre3())).toBe(
      `3 saylı Bakı DOST Mərkəzi
Avqust 2024 (01.08.2024 – 31.08.2024)
Mənbə: dərc olunmuş icmal
31.08.2024 tarixinə olan məlumat
Kumulyativ: fəaliyyətə başladığı gündən (19.05.2020)

Birbaşa müraciətlər: ay ərzində 16 187, kumulyativ 765 942
Əvvəlki ay (iyul 2024): — məlumat yoxdur

Xidmət istiqamətləri; müraciətlərin cavablandırılması; yaş və cins qruplarına görə müraciət sayı: — məlumat yoxdur

Ümumi kumulyativ statistik göstəricilər
Müraciət edənlərin orta yaşı: 48
Ən çox müraciət edən yaş qrupu: 60-69
Ən çox müraciət edənlərin yaşı: 65
Xidmət göstərilmiş ən yaşlı vətəndaş: kişi 99 yaş, qadın 104 yaş
Xidmət göstərilmiş ən gənc vətəndaş (valideyn ilə birlikdə): 1 yaş

Vətəndaş məmnunluğu: ay ərzində 98,4 %, kumulyativ 98,1 %
Məmnunluq sorğusuna cəlb edilmiş vətəndaşlar: ay ərzində 12 612, kumulyativ 391 778
Reprezentativlik (sorğu ilə əhatə): ay ərzində 77,9 %, kumulyativ 51,2 % *

TSEK, DƏMX, övladlığagötürmə və funksional yardımçı xidmətlər; növbədə gözləmə və xidmət müddəti üzrə orta göstəricilər: — məlumat yoxdur

* Dərc olunduğu kimi göstərilir; sorğuya cəlb edilmiş vətəndaşların və birbaşa müraciətlərin sayına görə hesablandıqda 51,1 %.`,
    );
  });

  test('has the same figures in Russian and English', () => {
    expect(lines(centre3(), 'ru')).toEqual(
      expect.arrayContaining([
        'Бакинский центр DOST № 3',
        'Август 2024 г. (01.08.2024 – 31.08.2024)',
        'Личные обращения: за месяц 16 187, нарастающим итогом 765 942',
        'Удовлетворённость граждан: за месяц 98,4 %, нарастающим итогом 98,1 %',
        'Охват опроса: за месяц 77,9 %, нарастающим итогом 51,2 % *',
      ]),
    );
    expect(lines(centre3(), 'en')).toEqual(
      expect.arrayContaining([
        'Baku DOST Centre No. 3',
        'August 2024 (1–31 August 2024)',
        'Cumulative: since the opening (19 May 2020)',
        'Direct visits: for the month 16,187, cumulative 765,942',
        'Survey coverage: for the month 77.9%, cumulative 51.2% *',
        'Oldest citizen served: man 99, woman 104',
      ]),
    );
  });

  test('bears the name it had in the period', () => {
    const row = CENTRES.find(({ _id }) => _id === '3')!;
    const later = {
      from: '2024-09-01',
      names: { az: 'Yeni ad', ru: 'Новое', en: 'New' },
      short: { az: 'Yeni', ru: 'Н', en: 'N' },
    };
    const centres = [{ ...row, names: [...row.names, later] }];
    expect(lines(centre3(), 'az', centres)[0]).toBe('3 saylı Bakı DOST Mərkəzi');
    expect(lines(centre3InOctober(), 'az', centres)[0]).toBe('Yeni ad');
    expect(lines(centre3(), 'az', [])[0]).toBe('3');
  });
});

describe('the previous period', () => {
  const before = (received: number, satisfaction: PrintedReading<number> = NEVER): Partial<StatsReport> => ({
    previous: readings({ received }, { satisfaction }),
  });

  test('is shown with the change, absolute and in per cent', () => {
    expect(lines(centre3(before(15_532, printed(98.7))))).toEqual(
      expect.arrayContaining([
        'Əvvəlki ay (iyul 2024): 15 532',
        'Əvvəlki ayla müqayisədə: +655 (+4,2 %)',
        'Əvvəlki ay (iyul 2024): 98,7 %',
        'Əvvəlki ayla müqayisədə: −0,3 faiz bəndi',
      ]),
    );
    expect(lines(centre3(before(16_187)))).toContain('Əvvəlki ayla müqayisədə dəyişməyib');
    expect(lines(centre3(before(0)))).toContain('Əvvəlki ayla müqayisədə: +16 187');
  });

  test('is not compared with a period that still runs', () => {
    const shown = lines(centre3({ ...before(15_532), incomplete: true }));
    expect(shown).toContain('Natamam dövr: dövr hələ başa çatmayıb');
    expect(shown).toContain('Əvvəlki ay (iyul 2024): 15 532');
    expect(shown.join()).not.toContain('müqayisədə');
  });

  test('of a day or a year is the day or year before', () => {
    const day = report(
      'centre:3',
      { kind: 'day', day: '2024-03-01' },
      { period: readings({ received: 700 }), ...before(650) },
    );
    expect(lines(day)).toEqual(
      expect.arrayContaining([
        '1 mart 2024-cü il',
        'Birbaşa müraciətlər: gün ərzində 700, kumulyativ — (məlumat yoxdur)',
        'Əvvəlki gün (29.02.2024): 650',
        'Əvvəlki günlə müqayisədə: +50 (+7,7 %)',
      ]),
    );
    const year = report('centre:3', { kind: 'year', year: 2023 }, { period: readings({ received: 700 }) });
    expect(lines(year, 'ru')).toEqual(
      expect.arrayContaining([
        '2023 год (01.01.2023 – 31.12.2023)',
        'Личные обращения: за год 700, нарастающим итогом — (нет данных)',
        'Предыдущий год (2022): — нет данных',
      ]),
    );
  });

  test('of a week or a range is the week, or as many days, before', () => {
    const week = report(
      'centre:3',
      { kind: 'week', week: '2024-08-26' },
      { period: readings({ received: 700 }), ...before(650) },
    );
    expect(lines(week)).toEqual(
      expect.arrayContaining([
        '35-ci həftə, 26 avqust – 1 sentyabr 2024-cü il',
        'Birbaşa müraciətlər: həftə ərzində 700, kumulyativ — (məlumat yoxdur)',
        'Əvvəlki həftə (19.08.2024 – 25.08.2024): 650',
        'Əvvəlki həftə ilə müqayisədə: +50 (+7,7 %)',
      ]),
    );
    const range = report(
      'centre:3',
      { kind: 'range', from: '2024-08-10', to: '2024-08-20' },
      { period: readings({ received: 700 }), ...before(650) },
    );
    expect(lines(range, 'ru')).toEqual(
      expect.arrayContaining([
        '10–19 августа 2024 г.',
        'Личные обращения: за период 700, нарастающим итогом — (нет данных)',
        'Предыдущий период (31.07.2024 – 09.08.2024): 650',
        'По сравнению с предыдущим периодом: +50 (+7,7 %)',
      ]),
    );
  });
});

describe('what nobody knows', () => {
  test('is a dash with what is known beside it, never 0 and never a stale total', () => {
    expect(lines(centre3InOctober())).toEqual(
      expect.arrayContaining([
        'Mənbə: — məlumat yoxdur',
        'Birbaşa müraciətlər: ay ərzində — (məlumat yoxdur), kumulyativ — (məlum: 765 942, 31.08.2024 tarixinə)',
        'Müraciət edənlərin orta yaşı: — (son dərc olunan: 48, 31.08.2024 tarixinə)',
        'Vətəndaş məmnunluğu: ay ərzində — (son dərc olunan: 98,4 %, 31.08.2024 tarixinə), kumulyativ — (son dərc olunan: 98,1 %, 31.08.2024 tarixinə)',
      ]),
    );
    expect(text(centre3InOctober(), 'en')).toContain('cumulative — (known: 765,942, up to 31 August 2024)');
    expect(text(centre3InOctober(), 'ru')).toContain(
      'нарастающим итогом — (известно: 765 942, на 31.08.2024)',
    );
    expect(text(centre3InOctober())).not.toMatch(/\D0(?![\d.])/);
  });

  test('leaves no dash without its words', () => {
    const reports = [
      centre3(),
      centre3InOctober(),
      agency(),
      callCentre(),
      chatbot(),
      report('social', { kind: 'year', year: 2023 }),
    ];
    for (const shown of reports) {
      expect(text(shown)).not.toMatch(/—(?! \(?(məlumat yoxdur|məlum:|son dərc olunan:))/);
    }
  });

  test('of a whole column is said once, in the heading', () => {
    const period = readings({ 'outcome:answered': 3, 'outcome:forwarded': 0, 'outcome:refused': 1 });
    const known = (value: number): CountReading => partly(value, null, '2024-09-01');
    const cumulative = readings({
      'outcome:answered': known(9),
      'outcome:forwarded': known(8),
      'outcome:refused': known(7),
    });
    expect(text(centre3({ period, cumulative: readings() }))).toContain(
      'Müraciətlərin cavablandırılması (ay ərzində; kumulyativ — məlumat yoxdur)\nTam cavablandırıldı: 3\nKargüzarlığa göndərildi: 0\nİmtina edildi: 1\n',
    );
    expect(text(centre3({ period, cumulative }))).toContain(
      'Müraciətlərin cavablandırılması (ay ərzində / kumulyativ, məlum hissə: 31.08.2024 tarixinə)\nTam cavablandırıldı: 3 / — (məlum: 9)\n',
    );
  });
});

describe('the agency', () => {
  test('has its total with five components, nine centres, six directions and three outcomes', () => {
    const shown = text(agency());
    expect(shown).toContain('Xidmətlərin ümumi sayı: ay ərzində — (məlumat yoxdur), kumulyativ 2 936 117');
    expect(shown).toContain(
      `o cümlədən (ay ərzində / kumulyativ):
Birbaşa müraciətlər: 61 482 / 2 476 789
Övladlığagötürmə və funksional yardımçı xidmətlər: — (məlumat yoxdur) / 351 392
TSEK: — (məlumat yoxdur) / 60 978
DƏMX: — (məlumat yoxdur) / 8 630
Elektron xidmətlər: — (məlumat yoxdur) / 38 328
`,
    );
    expect(shown).toContain(
      `Mərkəzlər üzrə birbaşa müraciətlər (ay ərzində / kumulyativ)
1 saylı Bakı DOST Mərkəzi: 7 804 / 554 524
2 saylı Bakı DOST Mərkəzi: 5 349 / 251 661
3 saylı Bakı DOST Mərkəzi: 16 187 / 765 942
4 saylı Bakı DOST Mərkəzi: 9 992 / 406 584
5 saylı Bakı DOST Mərkəzi: 4 310 / 87 424
Abşeron DOST Mərkəzi: 8 980 / 257 555
Qarabağ Regional DOST Mərkəzi: 7 084 / 66 068
Nazirlik üzrə qəbul şöbəsi: 1 764 / 86 919
Zəngilan DOST məntəqəsi: 12 / 112
`,
    );
    expect(shown).toContain('Məşğulluq: 3 687 (6,0 %) / 247 143 (10,0 %)\n');
    expect(shown).toContain('İmtina edildi: 55 152 (89,7 %) / 2 115 296 (85,4 %)\n');
  });

  test('shows tables with suspicious labels as printed, marked, and explains', () => {
    const shown = text(agency());
    expect(shown).toContain('Xidmət istiqamətləri (ay ərzində / kumulyativ) *\nVƏM: 37 246');
    expect(shown).toContain('Müraciətlərin cavablandırılması (ay ərzində / kumulyativ) **\n');
    expect(shown).toMatch(
      /\n\n\* Dərc olunduğu kimi göstərilir; istiqamətlərin.+\n\*\* Dərc olunduğu kimi göstərilir; nəticələrin.+$/,
    );
    expect(text(agency({ marks: [] }))).not.toContain('*');
    expect(text(agency({ marks: ['sum:directions', 'constructor', ''] }))).toMatch(
      /\nQeyd: dərc olunmuş icmalda cəm .+$/,
    );
  });
});

describe('the call centre and the chats', () => {
  test('have the satisfaction that is counted of the year, and what is printed as printed', () => {
    const counted = callCentre({
      period: readings({ surveyed: 10, satisfied: 9 }, { satisfaction: printed(90) }),
      cumulative: readings({ surveyed: 20, satisfied: 19 }, { satisfaction: printed(95) }),
    });
    expect(lines(counted)).toContain('Vətəndaş məmnunluğu: ay ərzində 90 %, ilin əvvəlindən 95 %');
    expect(lines(callCentre()).join('\n')).toContain('kumulyativ 93 %');
  });

  test('count from 1 January', () => {
    expect(text(callCentre())).toContain(
      `İlin əvvəlindən: 01.01.2024 tarixindən

Müraciətlərin ümumi sayı: ay ərzində — (məlumat yoxdur), ilin əvvəlindən 1 115 483
o cümlədən (ilin əvvəlindən; ay ərzində — məlumat yoxdur):
Daxil olan zənglər: 1 044 072
Əks-əlaqə zəngləri: 23 323
Çatbot və sosial şəbəkələr: 48 088
`,
    );
    expect(lines(callCentre())).toContain(
      'Vətəndaş məmnunluğu: ay ərzində — (məlumat yoxdur), kumulyativ 93 %',
    );
  });

  test('say nothing of chat charts in a month whose chats are logged', () => {
    expect(text(callCentre())).toContain('çatbota daxil olan müraciətlər');
    expect(text(callCentre({ period: readings({ chat: 7 }) }))).not.toContain(
      'çatbota daxil olan müraciətlər',
    );
  });

  test('of a year have one column, for the year to date is the year', () => {
    const year = report(
      'call-centre',
      { kind: 'year', year: 2023 },
      { cumulative: readings({ inquiries: 900, callbacks: 100 }) },
    );
    expect(lines(year)).toEqual(
      expect.arrayContaining(['Müraciətlərin ümumi sayı: 900', 'o cümlədən:', 'Əks-əlaqə zəngləri: 100']),
    );
  });

  test('list a chat by outcome, direction, type and channel, the open ones too', () => {
    expect(lines(chatbot())).toEqual(
      expect.arrayContaining([
        'Müraciətlər: ay ərzində 5, ilin əvvəlindən — (məlum: 5, 01.09.2024 – 03.09.2024)',
        'Açıq qalıb: 3',
        'İstiqamət göstərilməyib: 1',
        'Sorğu: 5',
        'Facebook Messenger: 0',
      ]),
    );
  });
});

describe('room', () => {
  const many = (
    length: number,
    value: number,
    name: string,
  ): { shown: StatsReport; centres: typeof CENTRES } => {
    const row = CENTRES[0]!;
    const names = {
      from: null,
      names: { az: name, ru: name, en: name },
      short: { az: name, ru: name, en: name },
    };
    const centres = Array.from({ length }, (_, n) => ({ ...row, _id: `c${n}`, order: n, names: [names] }));
    const rows = centres.map(({ _id }) => ({ code: _id, period: count(value), cumulative: count(value) }));
    return { shown: agency({ centres: rows }), centres };
  };

  test('for forty centres is made by their short names', () => {
    const { shown, centres } = many(
      40,
      987_654_321,
      'Çox uzun adı olan yeni açılmış Regional DOST Mərkəzi və onun filialı',
    );
    expect(text(shown, 'az', centres).length).toBeLessThanOrEqual(MAX_TEXT);
    expect(lines(shown, 'az', centres).filter((line) => line.startsWith('Çox uzun'))).toHaveLength(40);
  });

  test('for more, some are left out and counted', () => {
    const { shown, centres } = many(90, 987_654_321, 'Çox uzun adı olan mərkəz');
    expect(lines(shown, 'az', centres)).toContain('Siyahıya sığmayan mərkəzlərin sayı: 60');
    expect(text(shown, 'az', centres)).toContain('Ən çox müraciət edənlərin yaşı: 65');
  });

  test('is never exceeded, whatever the figures', () => {
    const value = fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double(), fc.constant(1e308));
    const part = fc.record({
      value,
      from: fc.constantFrom(null, '2024-01-01', '2024-08-05'),
      to: fc.constant('2024-08-20'),
      source: fc.constant('digest' as const),
    });
    const reading: fc.Arbitrary<CountReading> = fc.oneof(
      value.map(count),
      fc.record({
        value: fc.constant(null),
        source: fc.constant(null),
        known: fc.array(part, { maxLength: 12 }),
      }),
    );
    const print = (of: fc.Arbitrary<number>): fc.Arbitrary<PrintedReading<never>> =>
      fc.oneof(
        fc.constant(NEVER),
        fc.record({ value: of, lastPrinted: fc.constant(null), computed: of }),
        fc.record({
          value: fc.constant(null),
          lastPrinted: fc.record({ value: of, on: fc.constant('2024-07-31') }),
        }),
      ) as fc.Arbitrary<PrintedReading<never>>;
    const subjects: Subject[] = ['agency', 'call-centre', 'chatbot', 'social', 'centre:3', 'centre:none'];
    const filled = (subject: Subject): fc.Arbitrary<Readings> => {
      const names = [...measuresOf(subject), 'services', 'inquiries'];
      const counts = fc
        .tuple(...names.map(() => reading))
        .map((all) => Object.fromEntries(names.map((name, n) => [name, all[n]!])));
      const keys = [
        'satisfaction',
        'coverage',
        'meanAge',
        'modalAgeGroup',
        'modalAge',
        'oldestMan',
        'oldestWoman',
        'youngest',
        'nps',
        'waitSeconds',
        'serviceSeconds',
      ];
      const family = fc.record({
        value: fc.option(
          fc.dictionary(
            fc.oneof(
              fc.tuple(fc.constantFrom('m', 'f', 'u'), fc.nat(130)).map(([sex, age]) => `age:${sex}:${age}`),
              fc.nat(99).map((n) => `district:d${n}`),
              fc.nat(99).map((n) => `wait:b:${n}`),
              fc.constantFrom('wait:n', 'wait:sum', 'age:u:none', 'district:none'),
            ),
            fc.nat(),
            { maxKeys: 400 },
          ),
        ),
        source: fc.constant(null),
        known: fc.constant([]),
      });
      return fc.record({
        counts,
        families: fc.record({ ages: family, districts: family, wait: family }),
        ...Object.fromEntries(
          keys.map((key) => [
            key,
            print(key === 'modalAgeGroup' ? (fc.string({ maxLength: 9_000 }) as never) : value),
          ]),
        ),
      }) as unknown as fc.Arbitrary<Readings>;
    };
    const any = fc
      .constantFrom(...subjects)
      .chain((subject) =>
        fc.tuple(
          fc.constant(subject),
          filled(subject),
          filled(subject),
          filled(subject),
          fc.nat(70),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          value,
        ),
      );
    fc.assert(
      fc.property(
        any,
        fc.constantFrom(...LOCALES),
        fc.constantFrom(...PERIODS),
        ([subject, period, cumulative, previous, length, name, figure], locale, when) => {
          const { shown, centres } = many(length, figure, name);
          const one = report(subject, when, {
            period,
            cumulative,
            previous,
            centres: shown.centres,
            marks: shown.marks,
            since: '2020-01-01',
          });
          const answer = renderStatsText(one, { locale, centres, words: wordsOf(locale) });
          expect(answer.text.length).toBeLessThanOrEqual(MAX_TEXT);
          expect(answer.text).not.toMatch(/NaN|Infinity|undefined|null|\{\w+\}|object/);
          expect(() => encodeURIComponent(answer.text)).not.toThrow();
          for (const choice of answer.choices)
            expect([choice.label.length <= 20, Buffer.byteLength(choice.value) <= 64]).toEqual([true, true]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
