import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { renderComparison } from '../../src/reports/compare';
import { MAX_TEXT } from '../../src/reports/text';
import type { StatsReport } from '../../src/stats/report';
import type { Subject } from '../../src/core/subjects';
import { CENTRES } from '../support/centres';
import { agency, count, printed, readings, report } from '../support/report';
import { plain } from '../support/text';

function shown(reports: readonly StatsReport[], locale: Locale = 'az') {
  const { text, choices } = renderComparison(reports, { locale, centres: CENTRES, words: wordsOf(locale) });
  return { text: plain(text), choices };
}

const month = (subject: Subject, of: string, more: Partial<StatsReport> = {}) =>
  report(subject, { kind: 'month', month: of }, more);

const AUGUST = month('centre:3', '2024-08', {
  period: readings(
    { received: 16_187, surveyed: 12_612 },
    { satisfaction: printed(98.4), nps: printed(60), waitSeconds: printed(720) },
  ),
});
const SEPTEMBER = month('centre:3', '2024-09', {
  period: readings({ received: 15_900 }, { satisfaction: printed(98.1), waitSeconds: printed(600) }),
});

const CODES: readonly Subject[] = ['centre:1', 'centre:2', 'centre:3'];

describe('two periods', () => {
  test('stand side by side in order of time, each figure with its difference', () => {
    expect(shown([SEPTEMBER, AUGUST]).text).toBe(
      `3 saylı Bakı DOST Mərkəzi
Avqust 2024 → Sentyabr 2024

Birbaşa müraciətlər: 16 187 → 15 900
Fərq: −287 (−1,8 %)

Vətəndaş məmnunluğu: 98,4 % → 98,1 %
Fərq: −0,3 faiz bəndi

NPS üzrə məmnunluq: 60 → — (məlumat yoxdur)

Növbədə gözləmə: 12 dəq → 10 dəq
Fərq: −2 dəq

Tam cavablandırıldı; kargüzarlığa göndərildi; imtina edildi; reprezentativlik (sorğu ilə əhatə); xidmət müddəti: — məlumat yoxdur`,
    );
  });

  test('are the same in Russian and English', () => {
    expect(shown([AUGUST, SEPTEMBER], 'ru').text).toContain(
      'Личные обращения: 16 187 → 15 900\nРазница: −287 (−1,8 %)',
    );
    expect(shown([AUGUST, SEPTEMBER], 'en').text).toContain(
      'Citizen satisfaction: 98.4% → 98.1%\nDifference: −0.3 pp',
    );
  });

  test('that are the same are said to be so', () => {
    const of = (name: string, wait: number) =>
      month('centre:3', name, {
        period: readings({ received: 5 }, { nps: printed(31), waitSeconds: printed(wait) }),
      });
    const { text } = shown([of('2024-07', 60.2), of('2024-08', 59.8)]);
    expect(text.match(/Fərq: dəyişməyib/g)).toHaveLength(3);
  });

  test('are not compared while one of them runs, and it is said', () => {
    const text = shown([AUGUST, { ...SEPTEMBER, incomplete: true }]).text;
    expect(text).toContain('Avqust 2024 → Sentyabr 2024 *');
    expect(text).not.toContain('Fərq');
    expect(text.endsWith('* Natamam dövr: dövr hələ başa çatmayıb')).toBe(true);
  });
});

test.each([
  [['2024-09-30', '2024-09-30', null], '30.09.2024 tarixinə olan məlumat'],
  [['2024-08-31', '2024-09-30', null], '31.08.2024 və 30.09.2024 tarixlərinə olan məlumat'],
  [['2024-07-31', '2024-08-31', '2024-09-30'], 'Məlumatların tarixi: 31.07.2024 – 30.09.2024'],
])('as of when figures are is told of all at once: %j', (days, line) => {
  const all = days.map((asOf, at) => ({ ...AUGUST, query: { ...AUGUST.query, subject: CODES[at]! }, asOf }));
  expect(shown(all).text).toContain(`Müqayisə: avqust 2024\n${line}\n\n`);
  const [one] = all;
  expect(
    shown([
      { ...SEPTEMBER, asOf: '2024-09-30' },
      { ...AUGUST, asOf: one!.asOf },
    ]).text,
  ).toMatch(/^3 saylı Bakı DOST Mərkəzi\nAvqust 2024 → Sentyabr 2024\n.*olan məlumat\n\n/);
});

test('more periods have a line each, with the change against the one before', () => {
  const july = month('centre:3', '2024-07');
  expect(shown([july, AUGUST, SEPTEMBER]).text).toContain(
    `Birbaşa müraciətlər
İyul 2024: — (məlumat yoxdur)
Avqust 2024: 16 187
Sentyabr 2024: 15 900, −287 (−1,8 %)`,
  );
});

describe('several subjects', () => {
  const of = (code: string, received: number | null, wait?: number) =>
    month(`centre:${code}`, '2024-08', {
      period: readings(received === null ? {} : { received: count(received) }, {
        ...(wait === undefined ? {} : { waitSeconds: printed(wait) }),
      }),
    });
  const some = [of('1', 7_804, 300), of('2', 5_349), of('3', 16_187, 720), of('4', null), of('5', 5_349, 60)];

  test('are ranked, equals together and the unknown without a place; of waiting the shortest first', () => {
    const { text } = shown(some);
    expect(text).toContain(
      `Müqayisə: avqust 2024

Birbaşa müraciətlər
1. 3 saylı Bakı DOST: 16 187
2. 1 saylı Bakı DOST: 7 804
3. 2 saylı Bakı DOST: 5 349
3. 5 saylı Bakı DOST: 5 349
4 saylı Bakı DOST: — məlumat yoxdur`,
    );
    expect(text).toContain(
      `Növbədə gözləmə (qısadan uzuna)
1. 5 saylı Bakı DOST: 1 dəq
2. 1 saylı Bakı DOST: 5 dəq
3. 3 saylı Bakı DOST: 12 dəq
2 saylı Bakı DOST; 4 saylı Bakı DOST: — məlumat yoxdur`,
    );
  });

  test('of different kinds are compared by what they have in common, and each shows its own', () => {
    const calls = month('call-centre', '2024-08', {
      period: readings({ 'calls:incoming': 9_000 }, { satisfaction: printed(93) }),
    });
    const { text } = shown([AUGUST, calls]);
    expect(text).toContain('Daxil olan zənglər\n1. 142 Çağrı Mərkəzi: 9 000\n\n');
    expect(text).toContain('Vətəndaş məmnunluğu\n1. 3 saylı Bakı DOST: 98,4 %\n2. 142 Çağrı Mərkəzi: 93,0 %');
  });

  test('lead to the figures of each', () => {
    expect(shown(some).choices[0]).toEqual({ label: '1 saylı Bakı DOST', value: '/stats 1 2024-08' });
  });

  test('fit one message, twelve of them with everything known', () => {
    const full = Array.from({ length: 12 }, (_, index) =>
      month(`centre:${index}`, '2024-08', { period: agency().period }),
    );
    for (const locale of LOCALES) expect(shown(full, locale).text.length).toBeLessThanOrEqual(MAX_TEXT);
  });
});

test('survey coverage that its own counts contradict is marked', () => {
  const marked = month('centre:3', '2024-08', { period: readings({}, { coverage: printed(82.7, 82.1) }) });
  const { text } = shown([
    marked,
    month('centre:1', '2024-08', { period: readings({}, { coverage: printed(78) }) }),
  ]);
  expect(text).toContain('1. 3 saylı Bakı DOST: 82,7 % *\n2. 1 saylı Bakı DOST: 78,0 %\n');
  expect(text).toMatch(/\n\* Dərc olunduğu kimi göstərilir; sorğuya .* hesablandıqda 82,1 %\.$/);
});

test('outcomes of a digest whose labels read as reversed are marked', () => {
  const { text } = shown([agency(), month('agency', '2024-09')]);
  expect(text).toContain('Tam cavablandırıldı *: 445 → — (məlumat yoxdur)');
  expect(text).toMatch(/\n\* Dərc olunduğu kimi göstərilir; nəticələrin adları/);
  expect(shown([AUGUST, SEPTEMBER]).text).not.toContain('*');
});
