import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { renderQueryError } from '../../src/reports/query-error';
import { MAX_TEXT } from '../../src/reports/text';
import { parseStatsQuery, type QueryError } from '../../src/stats/query';
import { CENTRES } from '../support/centres';

const render = (error: QueryError, locale: Locale = 'az', centres = CENTRES): string =>
  renderQueryError(error, { locale, centres, words: wordsOf(locale) });

describe('a query that is not understood', () => {
  test('is answered with what was wrong, how to write a period, and the centres there are', () => {
    expect(render({ kind: 'unknown-centre', given: '99' })).toBe(
      `Belə mərkəz tapılmadı: 99

Dövr nümunələri:
ay: 2024-08, 08.2024, avqust 2024
gün: 2024-08-16, 16.08.2024, bu gün
həftə: 2024-W36, 36-cı həftə 2024, keçən həftə
il: 2024
tarix aralığı: 2024-09-01..2024-09-15, 1-15 sentyabr 2024, avqust-oktyabr 2024

Nümunə: /stats 3 2024-08

Mərkəzlər:
1 – 1 saylı Bakı DOST Mərkəzi
2 – 2 saylı Bakı DOST Mərkəzi
3 – 3 saylı Bakı DOST Mərkəzi
4 – 4 saylı Bakı DOST Mərkəzi
5 – 5 saylı Bakı DOST Mərkəzi
absheron – Abşeron DOST Mərkəzi
karabakh – Qarabağ Regional DOST Mərkəzi
ministry – Nazirlik üzrə qəbul şöbəsi
zangilan – Zəngilan DOST məntəqəsi
142 – 142 Çağrı Mərkəzi`,
    );
  });

  test.each([
    ['bad-date', 'Tarix düzgün deyil: x. Nümunə: 2024-08'],
    ['ambiguous-centre', 'Bu ad bir neçə mərkəzə uyğun gəlir: x'],
    ['too-much', 'Bir mərkəz və bir dövr göstərin. Yazdığınız: x'],
    ['future', 'Bu dövr hələ başlamayıb: x'],
    ['reversed', 'Dövrün başlanğıcı sonundan gecdir. Belə yazın: x'],
    ['too-long', 'Dövr çox uzundur: x. Dövr 3\u00a0700 gündən çox ola bilməz.'],
  ] as const)('%s begins: %s', (kind, sentence) => {
    expect(render({ kind, given: 'x' }).split('\n')[0]).toBe(sentence);
  });

  test.each(LOCALES)('gives examples of periods that are understood as typed (%s)', (locale) => {
    const examples = wordsOf(locale)('stats.error.dates')
      .split('\n')
      .slice(1)
      .flatMap((line) => line.slice(line.indexOf(': ') + 2).split(', '));
    expect(examples.length).toBeGreaterThan(9);
    for (const example of examples) {
      const parsed = parseStatsQuery(`3 ${example}`, {
        today: '2024-11-03',
        centres: CENTRES,
        latestMonth: () => null,
      });
      expect([example, parsed]).toMatchObject([
        example,
        { ok: true, defaulted: false, query: { subject: 'centre:3' } },
      ]);
    }
  });

  test('quotes what was typed as it is', () => {
    for (const locale of LOCALES) {
      for (const given of ['$& $1 $$', '{given}', '$t(stats.error.future)', '<b>', '%s']) {
        expect(render({ kind: 'unknown-centre', given }, locale).split('\n')[0]!.endsWith(`: ${given}`)).toBe(
          true,
        );
      }
    }
  });

  test('fits a message, however many centres there are, and leaves closed ones out', () => {
    const names = [
      { from: null, names: { az: 'Ç'.repeat(200), ru: 'Ц', en: 'C' }, short: { az: 'Ç', ru: 'Ц', en: 'C' } },
    ];
    const centres = Array.from({ length: 200 }, (_, n) => ({
      ...CENTRES[0]!,
      _id: `x${n}`,
      order: n,
      names,
    }));
    const text = render({ kind: 'bad-date', given: 'x' }, 'az', centres);
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(text.endsWith('… Cavab çox uzun olduğu üçün qısaldılıb.')).toBe(true);
    expect(
      render({ kind: 'bad-date', given: 'x' }, 'az', [{ ...CENTRES[0]!, until: '2024-01-01' }]),
    ).not.toContain('1 saylı');
  });
});
