import type { Locale, Role } from '../../src/core/actor';
import { ask } from '../../src/cli/ask';
import { runCommand } from '../support/command';
import { startProduct, type Product } from '../support/product';
import { lineOf, plain } from '../support/text';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ start: false });
});
afterAll(() => product.stop());

/** The answer to `dost ask`, without its buttons, with ordinary spaces. */
async function answer(text: string, lang: Locale = 'az', as: Role = 'supervisor'): Promise<string> {
  const ran = await runCommand(product.environment, () => ask({ as, lang, channel: 'web', text }));
  expect(ran).toMatchObject({ status: 0, error: '' });
  return plain(ran.text.split('\n  [')[0]!);
}

// The digest of August 2024, centre 3, each figure on the line of its label.
const CENTRE_3: Readonly<Record<Locale, readonly [label: string, ...figures: string[]][]>> = {
  az: [
    ['Birbaşa müraciətlər:', 'ay ərzində 16 187', 'kumulyativ 765 942'],
    ['Kumulyativ: fəaliyyətə başladığı gündən', '19.05.2020'],
    ['Vətəndaş məmnunluğu:', 'ay ərzində 98,4 %', 'kumulyativ 98,1 %'],
    ['Məmnunluq sorğusuna cəlb edilmiş vətəndaşlar:', 'ay ərzində 12 612', 'kumulyativ 391 778'],
    ['Reprezentativlik', 'ay ərzində 77,9 %', 'kumulyativ 51,2 %'],
    ['Müraciət edənlərin orta yaşı:', ' 48'],
    ['Ən çox müraciət edən yaş qrupu:', ' 60-69'],
    ['Ən çox müraciət edənlərin yaşı:', ' 65'],
    ['Xidmət göstərilmiş ən yaşlı vətəndaş:', 'kişi 99 ', 'qadın 104 '],
    ['Xidmət göstərilmiş ən gənc vətəndaş', ' 1 '],
    ['Mənbə: dərc olunmuş icmal'],
    ['31.08.2024 tarixinə olan məlumat'],
    ['Əvvəlki ay (iyul 2024):', '— məlumat yoxdur'],
  ],
  ru: [
    ['Личные обращения:', 'за месяц 16 187', 'нарастающим итогом 765 942'],
    ['Нарастающим итогом: со дня начала работы', '19.05.2020'],
    ['Удовлетворённость граждан:', '98,4 %', '98,1 %'],
    ['Приняли участие в опросе', '12 612', '391 778'],
    ['Охват опроса:', '77,9 %', '51,2 %'],
    ['Средний возраст обратившихся:', ' 48'],
    ['Самая частая возрастная группа:', ' 60-69'],
    ['Самый частый возраст:', ' 65'],
    ['Самый пожилой обслуженный гражданин:', 'мужчина 99', 'женщина 104'],
    ['Самый юный обслуженный гражданин', ' 1'],
    ['Источник: опубликованный обзор'],
  ],
  en: [
    ['Direct visits:', 'for the month 16,187', 'cumulative 765,942'],
    ['Cumulative: since the opening', '19 May 2020'],
    ['Citizen satisfaction:', '98.4%', '98.1%'],
    ['Took part in the satisfaction survey:', '12,612', '391,778'],
    ['Survey coverage:', '77.9%', '51.2%'],
    ['Mean age:', ' 48'],
    ['Modal age group:', ' 60-69'],
    ['Modal age:', ' 65'],
    ['Oldest citizen served:', 'man 99', 'woman 104'],
    ['Youngest citizen served', ' 1'],
    ['Source: published digest'],
  ],
};

describe.each(['az', 'ru', 'en'] as const)('/stats 3 2024-08 in %s', (lang) => {
  it('prints the real figures of centre 3 beside their labels', async () => {
    const text = await answer('/stats 3 2024-08', lang);
    for (const [label, ...figures] of CENTRE_3[lang])
      for (const figure of figures.length > 0 ? figures : [label])
        expect(lineOf(text, label)).toContain(figure);
  });
});

it('prints the agency: services, direct visits, nine centres, six directions and three outcomes', async () => {
  const text = await answer('/stats 2024-08');
  expect(lineOf(text, 'Xidmətlərin ümumi sayı:')).toContain('kumulyativ 2 936 117');
  expect(lineOf(text, 'Birbaşa müraciətlər: ay')).toContain('ay ərzində 61 482, kumulyativ 2 476 789');
  const tables = Object.fromEntries(
    text.split('\n\n').map((block) => [block.split(' (')[0]!, block.split('\n').slice(1)]),
  );
  expect(tables['Mərkəzlər üzrə birbaşa müraciətlər']).toHaveLength(9);
  expect(tables['Xidmət istiqamətləri']).toHaveLength(6);
  expect(tables['Müraciətlərin cavablandırılması']).toHaveLength(3);
  const month = tables['Mərkəzlər üzrə birbaşa müraciətlər']!.map((row) =>
    Number(/: ([\d ]+) \//.exec(row)![1]!.replace(/ /g, '')),
  );
  expect(month.reduce((sum, one) => sum + one)).toBe(61_482);
});

it('prints the call centre: 1 115 483 = 1 044 072 + 23 323 + 48 088, and 93 %', async () => {
  const text = await answer('/callcentre 2024-08');
  expect(lineOf(text, 'Müraciətlərin ümumi sayı:')).toContain('ilin əvvəlindən 1 115 483');
  expect(lineOf(text, 'Daxil olan zənglər')).toContain('1 044 072');
  expect(lineOf(text, 'Əks-əlaqə zəngləri')).toContain('23 323');
  expect(lineOf(text, 'Çatbot və sosial şəbəkələr')).toContain('48 088');
  expect(lineOf(text, 'Vətəndaş məmnunluğu')).toContain('93 %');
});

it.each([
  ['/stats', '/stats 2024-08'],
  ['/stats 3', '/stats 3 2024-08'],
  ['/stats 3 08.2024', '/stats 3 2024-08'],
  ['/stats 3 avqust 2024', '/stats 3 2024-08'],
  ['/STATS@DostBot 3 2024-08', '/stats 3 2024-08'],
  ['/stats abşeron 08.2024', '/stats absheron 2024-08'],
  ['/stats 142 2024-08', '/callcentre 2024-08'],
])('answers %s as %s', async (form, canonical) => {
  expect(await answer(form)).toBe(await answer(canonical));
});

it('answers a year, and a day, with what is known of them and no invention', async () => {
  const year = await answer('/stats 3 2024');
  expect(lineOf(year, '2024-cü il')).toContain('01.01.2024');
  expect(lineOf(year, 'Birbaşa müraciətlər')).toMatch(
    /il ərzində — .*16 187.*kumulyativ — \(məlum: 765 942, 31\.08\.2024/,
  );
  const day = await answer('/stats 3 2024-08-16');
  expect(lineOf(day, 'Birbaşa müraciətlər')).toBe('Birbaşa müraciətlər: — məlumat yoxdur');
});

it('says of a month that nothing covers what is known, and never 0', async () => {
  const text = await answer('/stats 3 2024-10');
  const visits = lineOf(text, 'Birbaşa müraciətlər');
  expect(visits).toContain('ay ərzində — (məlumat yoxdur)');
  expect(visits).toContain('kumulyativ — (məlum: 765 942, 31.08.2024 tarixinə)');
  expect(text).not.toMatch(/(?<![\d.,])0(?![\d.,])/);
  expect(lineOf(text, 'Vətəndaş məmnunluğu')).toContain('98,1 %, 31.08.2024 tarixinə');
  expect(lineOf(text, 'Mənbə')).toContain('dərc olunmuş icmal');
  expect(text).toContain('31.08.2024 tarixinə olan məlumat');
});

it('answers a wrong centre or date with the valid ones', async () => {
  const centre = await answer('/stats 77 2024-08');
  expect(centre).toContain('Belə mərkəz tapılmadı: 77');
  expect(centre).toContain('absheron – Abşeron DOST Mərkəzi');
  const date = await answer('/stats 3 2024-13', 'ru');
  expect(date).toMatch(/2024-13/);
  expect(date).toContain('2024-08');
  expect(await answer('/stats 3 2099-01', 'en')).toMatch(/2099-01/);
});

it('is no command for a citizen, in whatever language', async () => {
  for (const lang of ['az', 'ru', 'en'] as const)
    expect(await answer('/stats 3 2024-08', lang, 'citizen')).toBe(await answer('/nothing', lang, 'citizen'));
});
