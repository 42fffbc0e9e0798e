import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { MAX_TEXT } from '../../src/reports/text';
import { renderTrend } from '../../src/reports/trend';
import type { CountReading, Period } from '../../src/stats/report';
import type { Series, SeriesPoint } from '../../src/stats/series';
import { CENTRES } from '../support/centres';
import { count, partly } from '../support/report';
import { plain } from '../support/text';

const NOTHING: CountReading = { value: null, source: null, known: [] };

function point(month: string, reading: CountReading, more: Partial<SeriesPoint> = {}): SeriesPoint {
  return {
    ...{ period: { kind: 'month', month }, reading, incomplete: false, before: null, yearBefore: null },
    ...more,
  };
}

const YEAR: Period = { kind: 'year', year: 2024 };
const CENTRE3: Series = {
  subject: 'centre:3',
  points: [
    point('2024-05', NOTHING),
    point('2024-06', partly(9_000, '2024-06-01', '2024-06-20')),
    point('2024-07', count(15_532), { yearBefore: 14_002 }),
    point('2024-08', count(16_187), { before: 15_532, yearBefore: 15_001 }),
    point('2024-09', count(0), { before: 16_187 }),
    point('2024-10', count(12), { before: 0 }),
    point('2024-11', count(800), { before: 12, incomplete: true }),
  ],
  simulated: false,
};

function shown(series: Series, locale: Locale = 'az', period: Period | null = YEAR) {
  const options = { locale, centres: CENTRES, words: wordsOf(locale), period };
  const now = { now: new Date('2024-11-05T08:00:00Z'), timezone: 'Asia/Baku' };
  const { text, choices } = renderTrend(series, { ...options, ...now });
  return { text: plain(text), choices };
}

describe('how a figure moved', () => {
  test('is a line a month, with a bar, the change, and the month a year before', () => {
    expect(shown(CENTRE3).text).toBe(
      `3 saylı Bakı DOST Mərkəzi
Dinamika: birbaşa müraciətlər
2024-cü il
Ay, say, əvvəlki ayla müqayisədə (bir il əvvəl)

Ən yüksək göstərici: 16 187 (08.2024)
Ən aşağı göstərici: 0 (09.2024)
Orta göstərici: 7 933 (4 tam ay üzrə)

05.2024 — məlumat yoxdur
06.2024 — (məlum: 9 000)
07.2024 █████▊ 15 532 (14 002)
08.2024 ██████ 16 187, +4,2 % (15 001)
09.2024 0, −100,0 %
10.2024 ▏ 12, +12
11.2024 ▎ 800 *

* Natamam dövr: dövr hələ başa çatmayıb`,
    );
  });

  test('is told as of when it is', () => {
    expect(shown({ ...CENTRE3, asOf: '2024-11-04' }).text).toContain(
      '2024-cü il\n04.11.2024 tarixinə olan məlumat\nAy, say,',
    );
  });

  test('is the same in Russian and English', () => {
    expect(shown(CENTRE3, 'ru').text).toContain('Динамика: личные обращения\n2024 год\nМесяц, число');
    expect(shown(CENTRE3, 'en').text).toContain('Aug 2024 ██████ 16,187, +4.2% (15,001)');
  });

  test('keeps the lines of its periods within a phone', () => {
    const busy = CENTRE3.points.map((one) => ({
      ...one,
      reading: count(716_187),
      before: 15,
      yearBefore: 715_001,
    }));
    for (const locale of LOCALES)
      for (const line of shown({ ...CENTRE3, points: busy }, locale)
        .text.split('\n')
        .filter((text) => text.includes('█')))
        expect(line.length).toBeLessThanOrEqual(48);
  });

  test('names days, weeks and years shortly', () => {
    const of = (period: Period) =>
      shown({ ...CENTRE3, points: [{ ...CENTRE3.points[2]!, period, yearBefore: null }] })
        .text.split('\n')
        .at(-1);
    expect(of({ kind: 'day', day: '2024-09-03' })).toMatch(/^03\.09 █/);
    expect(of({ kind: 'week', week: '2024-09-02' })).toMatch(/^02\.09–08\.09 █/);
    expect(of(YEAR)).toMatch(/^2024 █/);
  });

  test('fits one message', () => {
    const points = Array.from({ length: 400 }, () => CENTRE3.points[3]!);
    expect(shown({ ...CENTRE3, points }).text.length).toBeLessThanOrEqual(MAX_TEXT);
  });

  test('leads to the years beside it, to the same year of others, and without a period to its years', () => {
    expect(
      shown(CENTRE3)
        .choices.slice(0, 3)
        .map(({ value }) => value),
    ).toEqual(['/trend 3 2023', '/trend 2024', '/trend 142 2024']);
    expect(shown(CENTRE3, 'az', null).choices).toEqual([
      { label: 'Noyabr 2024', value: '/stats 3 2024-11' },
      { label: '2024', value: '/trend 3 2024' },
    ]);
  });
});
