import { LOCALES, type Locale } from '../../src/core/actor';
import { drawPicture } from '../../src/pictures/draw';
import type { Drawing } from '../../src/pictures/infographic';
import type { Hides } from '../../src/stats/suppress-places';
import { countsOf, type MapCase, mapCases, mapOrderOf, withDistricts } from '../support/maps';
import { wrongOf } from '../support/picture-checks';
import { plain } from '../support/text';

const CASES = mapCases();
const drawn = new Map<string, Drawing>();

function drawingOf(one: MapCase, locale: Locale): Drawing {
  const key = `${one.name} ${locale}`;
  if (!drawn.has(key)) drawn.set(key, drawPicture(mapOrderOf(one, locale)));
  return drawn.get(key)!;
}
const NAMES: Readonly<Record<Locale, readonly string[]>> = {
  ...{ az: ['Quba', 'Şəki'], ru: ['Губа', 'Шеки'], en: ['Guba', 'Shaki'] },
};
const named = (name: string): MapCase => CASES.find((one) => one.name === name)!;
const textsOf = ({ texts }: Drawing, panel?: string): string[] =>
  texts.filter((one) => !panel || one.panel === panel).map(({ text }) => plain(text));
const draw = (of: MapCase['report'], suppressed = false, locale: Locale = 'az'): Drawing =>
  drawPicture(mapOrderOf({ name: '', report: of, suppressed }, locale));

describe.each(
  CASES.flatMap((one) => LOCALES.map((locale) => [`${one.name} ${locale}`, one, locale] as const)),
)('%s', (_name, one, locale) => {
  test('nothing leaves its panel, lies on another, is small, pale, cut or without a glyph', () => {
    expect(wrongOf(drawingOf(one, locale))).toEqual([]);
  });

  test('every district with a shape is named once on the map or in its key', () => {
    const texts = textsOf(drawingOf(one, locale), 'map');
    const { districts } = mapOrderOf(one, locale);
    for (const code of ['quba', 'naftalan', 'sederek', 'xankendi', 'lenkeran', 'yevlax', 'baki'])
      expect(texts.filter((text) => text === districts[code])).toHaveLength(1);
    expect(texts).not.toContain(districts['agdere']);
    expect([districts['quba'], districts['seki']]).toEqual(NAMES[locale]);
  });
});

describe('what a map shows', () => {
  test('the figures of the text answer: districts, Bakı as a whole and its own, what has no shape or no district', () => {
    const figures = { quba: 12, baki: 5, nizami: 7, sabuncu: 9, agdere: 3, atlantis: 2, none: 40 };
    const of = Object.fromEntries(Object.entries(figures).map(([code, n]) => [`district:${code}`, n]));
    const { panels, alt } = draw(withDistricts(of));
    const says = (key: string): string => plain(panels.find((panel) => panel.key === key)!.says);
    expect(says('map')).toContain(
      'Cəmi: 78. Rayon üzrə zəng sayı: ≥ 20; 1–19; 0. Bakı: 21. Quba: 12. Abşeron: 0',
    );
    expect(says('top')).toBe('Ən çox zəng daxil olan rayonlar. Bakı: 21. Quba: 12');
    expect(says('within-baki')).toMatch(
      /^Bakı şəhərinin rayonları \(cəmi: 21\)\. Sabunçu: 9\. Nizami: 7\. Binəqədi: 0\. .*Bakı \(rayon göstərilməyib\): 5$/,
    );
    expect(says('without')).toBe(
      'Xəritədə ayrıca göstərilməyənlər. Ağdərə: 3. Naməlum kod: atlantis: 2. Rayon göstərilməyib: 40',
    );
    expect(plain(alt)).toBe(
      'Qeydiyyata alınan zənglərin rayonlara görə statistikası. 142 Çağrı Mərkəzi, Sentyabr 2024. Cəmi: 78. Ən yüksək: Bakı (21), Quba (12). Mənbə: sistem qeydləri',
    );
  });

  test.each(
    LOCALES.flatMap((locale) =>
      [
        ['map-month', 2_480],
        ['map-agency', 14_200],
        ['map-huge', 98_765_432],
      ].map(([name, most]) => [name as string, locale, most as number] as const),
    ),
  )('every count, in the map, in its key, below it or beside it: %s %s', (name, locale, most) => {
    const shown = textsOf(drawingOf(named(name), locale)).map((text) => text.replace(/\D/g, ''));
    const counts = Object.values(countsOf(most)).filter((count) => count !== null);
    expect(counts.filter((count) => !shown.includes(String(count)))).toEqual([]);
  });

  test('districts by their official names of today, in each language', () => {
    const [az, ru, en] = LOCALES.map((locale) => textsOf(drawingOf(named('map-month'), locale), 'map'));
    for (const name of ['Xankəndi', 'Göygöl', 'Şabran', 'Hacıqabul', 'Xızı', 'Laçın', 'Kəngərli']) {
      expect(az).toContain(name);
    }
    for (const name of ['Khankendi', 'Goygol', 'Shabran', 'Hajigabul', 'Khizi', 'Lachin', 'Kangarli'])
      expect(en).toContain(name);
    for (const name of ['Ханкенди', 'Гёйгёль', 'Шабран', 'Гаджигабул', 'Хызы', 'Лачин', 'Кенгерли'])
      expect(ru).toContain(name);
    expect([az, ru, en].flat().join()).not.toMatch(/Xanlar|Stepanakert|Степанакерт|Dəvəçi|Deveci/);
  });

  test('zero is told apart from what is not known', () => {
    const zeros = drawingOf(named('map-zeros'), 'en');
    expect(textsOf(zeros, 'map')).toContain('0');
    expect(zeros.svg).not.toContain('fill="url(#hatch)"');
    const nothing = drawingOf(named('map-nothing'), 'en');
    expect(textsOf(nothing, 'map')).toContain('— no data');
    expect(textsOf(nothing, 'map').filter((text) => /\d/.test(text) && !/^\d\d?$/.test(text))).toEqual([]);
    expect(nothing.svg.match(/fill="url\(#hatch\)" fill-rule/g)).toHaveLength(74);
    expect(plain(nothing.alt)).toContain('— no data');
  });

  test('a part of a period is shown as a part', () => {
    const footer = textsOf(drawingOf(named('map-partly'), 'en'), 'footer').join(' ');
    expect(footer).toContain('Not all of the period is known; the known part is shown: 1–17 September 2024');
    expect(textsOf(drawingOf(named('map-partly'), 'en'), 'header').join(' ')).toContain(
      '1–17 September 2024',
    );
    expect(textsOf(drawingOf(named('map-partly'), 'en'), 'header')).toContain(
      'Incomplete: the period has not ended yet',
    );
  });

  test('made-up figures are marked', () => {
    expect(textsOf(drawingOf(named('map-month'), 'az'), 'header')).toContain(
      'SİMULYASİYA: rəqəmlər şərtidir',
    );
  });

  test('names are text, never markup', () => {
    const { svg } = drawingOf(named('map-strange'), 'en');
    expect(svg).toContain('&lt;b&gt;&amp;');
    expect(svg).not.toContain('<b>');
  });
});

describe('the public variant', () => {
  const small = { 'district:quba': 4, 'district:qax': 9, 'district:lerik': 60, 'district:none': 30 };

  test('hides what is small, and what it would follow from, in the picture and in its words', () => {
    const { svg, panels } = draw(withDistricts(small), true, 'en');
    const map = plain(panels.find(({ key }) => key === 'map')!.says);
    expect(map).toContain('Total: 103');
    expect(map).toContain('Guba: *');
    expect(map).toContain('Gakh: *');
    expect(map).toContain('Lerik: 60');
    expect(plain(svg)).not.toMatch(/Guba:? \(?4\b|Gakh:? \(?9\b/);
    expect(textsOf(draw(withDistricts(small), true, 'en'), 'footer').join(' ')).toContain(
      '* – suppressed for confidentiality (< 5)',
    );
  });

  test('says that it is for publication', () => {
    expect(textsOf(draw(withDistricts(small), true, 'en'), 'header').join()).toContain('for publication');
    expect(textsOf(draw(withDistricts(small), false, 'en'), 'header').join()).not.toContain(
      'for publication',
    );
  });

  test('says in its footer where it is to be published alone', () => {
    const footer = (hides: Hides) => {
      const order = mapOrderOf({ name: '', report: withDistricts(small), suppressed: true }, 'en');
      return textsOf(drawPicture({ ...order, hides }), 'footer').join(' ');
    };
    expect(footer('alone')).toContain('Do not publish this map beside other maps and tables');
    expect(footer('alone')).toContain('* – suppressed for confidentiality (< 5)');
    expect(footer('small')).not.toContain('Do not publish');
  });

  test('hides nothing where nothing is small', () => {
    const { panels } = draw(withDistricts(countsOf(90_000)), true, 'en');
    expect(panels.map(({ says }) => says).join()).not.toContain('*');
  });
});
