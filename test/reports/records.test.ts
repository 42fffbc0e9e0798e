import { wordsOf } from '../../locales';
import type { Locale } from '../../src/core/actor';
import { renderRecords } from '../../src/reports/records';
import type { Records } from '../../src/stats/records';
import type { Period } from '../../src/stats/report';
import { CENTRES } from '../support/centres';
import { plain } from '../support/text';

const of = (day: string, value: number) => ({ day, value, source: 'totals' as const });
const NONE: Omit<Records, 'subject'> = { days: [], centres: [], simulated: false, known: 0 };
const AGENCY: Records = {
  ...NONE,
  subject: 'agency',
  days: [of('2023-11-14', 5743), of('2023-11-21', 5700)],
  centres: [
    { code: '1', best: of('2023-11-14', 992) },
    { code: '3', best: of('2023-11-14', 1646) },
  ],
};

function shown(
  records: Records,
  others: Records[] = [],
  locale: Locale = 'az',
  period: Period | null = null,
) {
  const options = { locale, centres: CENTRES, words: wordsOf(locale), period, today: '2024-09-03' };
  const { text, choices } = renderRecords(records, others, options);
  return { text: plain(text), choices };
}

describe('the highest days', () => {
  const calls: Records = { ...NONE, subject: 'call-centre', days: [of('2021-02-03', 2104)] };

  test('read as a list, with the highest day of every centre and of the calls below', () => {
    expect(shown(AGENCY, [calls, { ...NONE, subject: 'chatbot' }]).text).toBe(
      `DOST Agentliyi
Ən yüksək günlər: birbaşa müraciətlər
Məlum olan bütün dövr üzrə

1. 14 noyabr 2023-cü il, çərşənbə axşamı – 5 743
2. 21 noyabr 2023-cü il, çərşənbə axşamı – 5 700

Ən yüksək gün:
1 saylı Bakı DOST: 992 (14.11.2023)
3 saylı Bakı DOST: 1 646 (14.11.2023)
142 Çağrı Mərkəzi, daxil olan zənglər: 2 104 (03.02.2021)`,
    );
  });

  test('are the same in Russian and English', () => {
    expect(shown(AGENCY, [], 'ru').text).toContain('1. 14 ноября 2023 г., вторник – 5 743');
    expect(shown(AGENCY, [], 'en').text).toContain('1. 14 November 2023, Tuesday – 5,743');
  });

  test('lead to what is known of each of these days', () => {
    expect(shown(AGENCY).choices).toEqual([
      { label: '14.11.2023', value: '/day 2023-11-14' },
      { label: '21.11.2023', value: '/day 2023-11-21' },
    ]);
    const three = shown({ ...AGENCY, subject: 'centre:3' });
    expect(three.choices[0]!.value).toBe('/day 3 2023-11-14');
  });

  test('of which none is known are said to be so, and nothing is added up in their place', () => {
    const text = shown({ ...AGENCY, days: [] }).text;
    expect(text).toContain('— məlumat yoxdur: açıq olan bütün mərkəzlərin sayı məlum olan gün yoxdur.');
    expect(text).toContain('3 saylı Bakı DOST: 1 646');
    expect(shown({ ...NONE, subject: 'chatbot' }, [], 'en').text).toContain('no day whose figure is known');
  });

  test('of a period name it, and made-up ones say so', () => {
    const year: Period = { kind: 'year', year: 2023 };
    expect(shown({ ...AGENCY, simulated: true }, [], 'az', year).text).toMatch(
      /^SİMULYASİYA: .*\nDOST Agentliyi\n.*\n2023-cü il\n/,
    );
  });
});
