import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { formatAverage } from '../../src/reports/average';
import { renderHours } from '../../src/reports/hours';
import { MAX_TEXT } from '../../src/reports/text';
import type { WeekLoad } from '../../src/stats/week-load';
import { CENTRES } from '../support/centres';
import { loadOf } from '../support/charts';
import { plain } from '../support/text';

const SEPTEMBER = { kind: 'month', month: '2024-09' } as const;

function shown(load: WeekLoad, locale: Locale = 'az') {
  const options = { locale, centres: CENTRES, words: wordsOf(locale) };
  const now = { now: new Date('2024-10-05T08:00:00Z'), timezone: 'Asia/Baku' };
  const { text, choices } = renderHours(load, { ...options, ...now });
  return { text: plain(text), choices };
}

/** Nothing but what is given, as sums by weekday and hour. */
function only(cells: Readonly<Record<string, number>>, more: Partial<WeekLoad> = {}): WeekLoad {
  const empty = loadOf('call-centre', SEPTEMBER, 0);
  return {
    ...empty,
    withoutHour: 0,
    cells: empty.cells.map((row, weekday) => row.map((_, hour) => cells[`${weekday + 1}:${hour}`] ?? 0)),
    ...more,
  };
}

test('tells the busiest hours, the quiet ones, the weekdays and the hours of the day', () => {
  const load = only({ '1:10': 260, '1:11': 50, '2:10': 41, '7:9': 1 }, { withoutHour: 12 });
  expect(shown(load).text).toBe(
    `142 Çağrı Mərkəzi
Saatlar və həftənin günləri üzrə: daxil olan zənglər
Sentyabr 2024 (01.09.2024 – 30.09.2024)
Mənbə: sistem qeydləri
30.09.2024 tarixinə olan məlumat
Həmin saatda bir günə düşən orta say
Hesaba alınan günlər: 30; cəmi: 364, o cümlədən saatı göstərilməyən: 12 (orta saya daxil deyil)

Ən yüklü saatlar
1. Bazar ertəsi, 10:00–11:00: 52
2. Çərşənbə axşamı, 10:00–11:00: 10
3. Bazar ertəsi, 11:00–12:00: 10
Ən sakit saat: 09:00–10:00, bütün günlər üzrə orta say (< 0,1)
Heç nə daxil olmayan saatlar: 12:00–09:00

Həftənin günləri (gün ərzində; ən yüklü saat)
Bazar ertəsi: 62; 10:00–11:00
Çərşənbə axşamı: 10; 10:00–11:00
Çərşənbə: 0
Cümə axşamı: 0
Cümə: 0
Şənbə: 0
Bazar: 0,2; 09:00–10:00

Günün saatları (bütün günlər üzrə orta)
09:00–10:00 ▏ < 0,1
10:00–11:00 ██████ 10
11:00–12:00 █ 1,7`,
  );
});

test('a weekday of which no day is known is not one on which nobody calls', () => {
  const load = loadOf('call-centre', SEPTEMBER, 90, { unknown: [3, 7], incomplete: true });
  const { text } = shown(load, 'en');
  expect(text).toContain('Wednesday: — no data\n');
  expect(text).toContain('Sunday: — no data\n');
  expect(text).toContain('Days counted: 21;');
  expect(text).toContain('Days without data, left out: 9\nDays that have not ended are left out');
});

test('says how many hours are as quiet as the first', () => {
  expect(shown(only({ '1:10': 260, '1:11': 5, '2:12': 4, '2:13': 5 })).text).toContain(
    'Ən sakit saat: 12:00–13:00, bütün günlər üzrə orta say (0,1)',
  );
  expect(shown(only({ '1:10': 260, '1:11': 50, '2:12': 50, '2:13': 50 })).text).toContain(
    'Ən sakit saat: 11:00–12:00 (və daha 2 belə saat), bütün günlər üzrə orta say (1,7)',
  );
});

test('where nothing is known that is said, and no hour is called quiet', () => {
  const load = { ...only({}), days: Array<number>(7).fill(0), asOf: null, source: null, unknownDays: 30 };
  expect(shown(load, 'ru').text).toBe(
    `Колл-центр 142
По часам и дням недели: входящие звонки
Сентябрь 2024 г. (01.09.2024 – 30.09.2024)
Источник: — нет данных
По часам: — нет данных`,
  );
});

test('where nobody called, that is 0', () => {
  const { text } = shown(only({}), 'en');
  expect(text).toContain('Days counted: 30; total: 0');
  expect(text).toContain('Monday: 0\n');
  expect(text).not.toContain('Busiest hours');
});

test('leads to the month before and to others, by its own command', () => {
  const values = shown(loadOf('call-centre', SEPTEMBER, 90)).choices.map(({ value }) => value);
  expect(values.slice(0, 3)).toEqual(['/hours 142 2024-08', '/hours 142 2024-10', '/hours agency 2024-09']);
});

test('fits one message and the lines of a phone, whatever the numbers', () => {
  for (const locale of LOCALES) {
    const { text } = shown(loadOf('call-centre', SEPTEMBER, 12_345_678, { night: 0.3 }), locale);
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(
      text
        .split('\n\n')
        .at(-1)!
        .split('\n')
        .slice(1)
        .filter((line) => line.length > 34),
    ).toEqual([]);
  }
});

test('a mean is whole from 10 on, and never 0 where there is something', () => {
  const means = [0, 0.01, 0.05, 0.33, 9.94, 9.96, 12.5, null].map((value) =>
    plain(formatAverage(value, 'az')),
  );
  expect(means).toEqual(['0', '< 0,1', '0,1', '0,3', '9,9', '10', '13', '—']);
});
