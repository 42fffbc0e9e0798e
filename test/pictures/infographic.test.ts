import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import type { TextBox } from '../../src/pictures/canvas';
import { drawPicture } from '../../src/pictures/draw';
import type { Drawing } from '../../src/pictures/infographic';
import { agency, centre3, partly, printed, readings, report } from '../support/report';
import { fullReport, infographicCases, orderOf, type PictureCase, thirteenMonths } from '../support/pictures';
import { CENTRES } from '../support/centres';
import { checkDrawing } from '../support/drawing';

const CASES = infographicCases();
const drawn = new Map<string, Drawing>();

function drawingOf(one: PictureCase, locale: Locale): Drawing {
  const key = `${one.name} ${locale}`;
  if (!drawn.has(key)) drawn.set(key, drawPicture(orderOf(one, locale)));
  return drawn.get(key)!;
}

const ALL = CASES.flatMap((one) => LOCALES.map((locale) => [`${one.name} ${locale}`, one, locale] as const));
const texts = (of: readonly TextBox[]): string =>
  of
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('\u00a0', ' ');
describe.each(ALL)('%s', (_name, one, locale) => {
  const checked = () => checkDrawing(drawingOf(one, locale));

  test('no text leaves its panel, no panel the page, and nothing lies on another', () => {
    expect(checked()).toMatchObject({ leaving: [], outside: [], overTexts: [], overPanels: [] });
  });

  test('every text is large enough, stands out from its ground and is there to its last letter', () => {
    // Only a name that nobody has is too long for the header.
    const cut = one.name === 'centre-strange-name' ? {} : { cut: [] };
    expect(checked()).toMatchObject({ small: [], pale: [], mismeasured: [], missing: [], ...cut });
  });

  test('what a mere dash means is said where one stands for a figure, and only there', () => {
    const { texts: all } = drawingOf(one, locale);
    const dashed = all.some(({ text }) => text === '—');
    const note = wordsOf(locale)('picture.dashMeans', { sign: '—' });
    const below = texts(all.filter(({ panel }) => panel === 'footer')).replaceAll('\n', ' ');
    expect(below.includes(note.replaceAll('\u00a0', ' '))).toBe(dashed);
  });

  test('all titles are of one size', () => {
    const { texts: all, panels } = drawingOf(one, locale);
    const first = panels.flatMap(({ key }) => all.find(({ panel }) => panel === key) ?? []);
    const titles = first.filter(({ panel, weight }) => weight === 700 && panel !== 'header');
    expect(new Set(titles.map(({ size }) => size)).size).toBeLessThanOrEqual(1);
  });

  test('every panel says in words what it shows', () => {
    const { panels, svg, alt } = drawingOf(one, locale);
    expect(panels.filter(({ says }) => says.trim() === '')).toEqual([]);
    expect(new Set(panels.map(({ key }) => key)).size).toBe(panels.length);
    expect(svg.match(/<g role="group" aria-label="[^"]+">/g)).toHaveLength(panels.length);
    expect(alt.length).toBeGreaterThan(20);
  });
});

describe('what a page shows', () => {
  const draw = (
    of: Parameters<typeof orderOf>[0]['report'],
    locale: Locale = 'az',
    series: PictureCase['series'] = null,
  ) => drawPicture(orderOf({ name: '', report: of, series, centres: CENTRES }, locale));

  test('a centre in the digest: its figures as printed, with the mark of what does not add up', () => {
    const all = texts(draw(centre3()).texts);
    for (const shown of [
      '3 saylı Bakı DOST Mərkəzi',
      'Avqust 2024',
      '765 942',
      '16 187',
      '391 778',
      '12 612',
      '98,1 %',
      '98,4 %',
      '77,9 %',
      '60–69',
      '104',
    ])
      expect(all).toContain(shown);
    expect(all).toContain('51,2 % *');
    expect(all).toContain('* Dərc olunduğu kimi göstərilir');
    expect(all).toContain('Mənbə: dərc olunmuş icmal');
    expect(all).toContain('31.08.2024 tarixinə olan məlumat');
    expect(all).toContain('Əvvəlki ay (iyul 2024): — məlumat yoxdur');
  });

  test('what is not known is named in one sentence and never filled', () => {
    const { texts: all, panels } = draw(centre3(), 'en');
    expect(panels.map(({ key }) => key)).toEqual([
      'header',
      'hero-cumulative',
      'hero-period',
      'satisfaction',
      'ages',
      'unknown',
      'footer',
    ]);
    expect(texts(all.filter(({ panel }) => panel === 'unknown')).replaceAll('\n', ' ')).toBe(
      '— No data: Satisfaction (NPS); Service directions; Outcomes of inquiries; Visits by age and sex; Average wait and service time; The last 13 months; TSEK, DƏMX and auxiliary services',
    );
    const none = draw(report('agency', { kind: 'month', month: '2024-09' }), 'en');
    expect(texts(none.texts)).not.toMatch(/(^|\s)0(\s|$)/);
  });

  test('the agency: tables whose printed labels read as reversed are marked', () => {
    const { texts: all, panels } = draw(agency(), 'en');
    expect(texts(all)).toContain('Service directions *');
    expect(texts(all)).toContain('Outcomes of inquiries **');
    expect(panels.find(({ key }) => key === 'outcomes')!.says).toContain(
      'Refused: 2,115,296 (85.4%) / 55,152 (89.7%)',
    );
  });

  test('the change against the previous month is told unless the month still runs', () => {
    const month = { kind: 'month', month: '2024-09' } as const;
    const whole = fullReport('centre:3', month, 16_187);
    expect(texts(draw(whole).texts)).toContain('+4,2 %');
    const running = texts(draw({ ...whole, incomplete: true, simulated: true }).texts);
    expect(running).not.toContain('+4,2 %');
    expect(running).toContain('Natamam dövr');
    expect(running).toContain('SİMULYASİYA');
  });

  test('thirteen months are bars with the month itself last; a single known one is no trend', () => {
    const month = { kind: 'month', month: '2024-09' } as const;
    const series = thirteenMonths('agency', month, 900, [1]);
    const shown = draw(agency(), 'az', series).panels.find(({ key }) => key === 'trend')!;
    expect(shown.says).toMatch(/^Son 13 ay üzrə dinamika.*09\.2023: .*10\.2023: —.*09\.2024: 900$/);
    const lonely = thirteenMonths('agency', month, 900, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(draw(agency(), 'az', lonely).panels.map(({ key }) => key)).not.toContain('trend');
  });

  test('the band that is marked is the one that the facts name, also where those of no stated sex decide', () => {
    const ages = { 'age:m:52': 5, 'age:f:61': 5, 'age:u:63': 1 };
    const families = { ages: { value: ages, source: 'logged' as const, known: [] } };
    const period = readings({ received: 11 }, { families, modalAgeGroup: printed('60-69') });
    const shown = draw(
      report('centre:3', { kind: 'month', month: '2024-09' }, { period, cumulative: period }),
    );
    const bold = shown.texts.filter(
      ({ panel, weight, text }) => panel === 'pyramid' && weight === 700 && /–/.test(text),
    );
    expect(bold.map(({ text }) => text)).toEqual(['60–69']);
    expect(texts(shown.texts)).toContain('Cinsi göstərilməyib: 1');
  });

  test('of one grown woman alone there is no oldest man, and nobody came with a parent', () => {
    const one = drawingOf(
      CASES.find(({ name }) => name === 'centre-one-person')!,
      'az',
    );
    const all = texts(one.texts.filter(({ panel }) => panel === 'ages'));
    expect(all).toContain('Ən gənc vətəndaş');
    expect(all).not.toMatch(/valideyn|kişi|—/);
  });

  test('what nobody knows says so beside its sign, and so does the source of nothing', () => {
    const { texts: lines } = drawingOf(
      CASES.find(({ name }) => name === 'centre-last-printed')!,
      'az',
    );
    expect(lines.filter(({ text }) => text === '—')).toEqual([]);
    expect(texts(lines)).toContain('— tam məlumat yoxdur');
    expect(texts(lines)).toContain('Mənbə: dərc olunmuş icmal');
    const none = draw(report('agency', { kind: 'month', month: '2024-09' }));
    expect(texts(none.texts)).toContain('Mənbə: — məlumat yoxdur');
  });

  test('the sign of a single figure is explained in a sentence of its own below', () => {
    const { texts: lines } = drawingOf(
      CASES.find(({ name }) => name === 'centre-full')!,
      'az',
    );
    expect(texts(lines.filter(({ panel }) => panel === 'footer'))).toContain(
      '«—» işarəsi məlumatın olmadığını bildirir',
    );
  });

  test('what has no room is named below', () => {
    const crowded = CASES.find(({ name }) => name === 'agency-overfull')!;
    const { texts: all } = drawingOf(crowded, 'ru');
    expect(texts(all).replaceAll('\n', ' ')).toContain('Не поместились показатели: Общее число услуг');
  });

  test('a value that fits into one line is in one', () => {
    expect(texts(draw(agency()).texts).split('\n')).toContain('1 518 847 (61,3 %)');
  });

  test('where one value takes two lines those beside it do too', () => {
    const shown = draw(agency(), 'ru').texts.filter(({ panel }) => panel === 'outcomes');
    const values = texts(shown).split('\n');
    for (const share of ['(1,6 %)', '(13,0 %)', '(85,4 %)', '(0,7 %)', '(9,6 %)', '(89,7 %)'])
      expect(values).toContain(share);
  });

  test('what else there is to say of a figure in a table stands below its name', () => {
    const { texts: all } = drawingOf(
      CASES.find(({ name }) => name === 'call-centre-full')!,
      'ru',
    );
    const lines = texts(all).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining(['Instagram: поступило', 'Отвечено: 290', 'Из них прервано в первые 5 с: 312']),
    );
    expect(lines.filter((line) => line.endsWith('·'))).toEqual([]);
  });

  test('the names of the two great numbers take as many lines, and the numbers are as great', () => {
    const { texts: none } = draw(report('agency', { kind: 'month', month: '2024-09' }), 'ru');
    expect(texts(none).split('\n')).toEqual(expect.arrayContaining(['(нараст. итогом)', '(за месяц)']));
    const huge = drawingOf(
      CASES.find(({ name }) => name === 'centre-huge')!,
      'az',
    );
    const sizeOf = (value: string): number =>
      huge.texts.find(
        ({ panel, text }) => panel.startsWith('hero') && text.replaceAll('\u00a0', ' ') === value,
      )!.size;
    expect(sizeOf('493 827 120')).toBe(sizeOf('12 345 678'));
  });

  test('of which part a figure in brackets is, is said below', () => {
    const { texts: all } = drawingOf(
      CASES.find(({ name }) => name === 'centre-range')!,
      'az',
    );
    expect(texts(all)).toContain('\n* Mötərizədə məlum hissə verilir: 31.08.2024 tarixinə');
  });

  test('a week is told once on top', () => {
    const { texts: all } = drawingOf(
      CASES.find(({ name }) => name === 'social-week')!,
      'az',
    );
    const top = texts(all.filter(({ panel }) => panel === 'header'));
    expect(top).toContain('35-ci həftə');
    expect(top).not.toContain('26.08.2024');
  });

  test('districts with equal counts stand by their names, as on the map', () => {
    const districts = {
      value: { 'district:samaxi': 4, 'district:zerdab': 4 },
      source: 'logged' as const,
      known: [],
    };
    const period = readings({ 'calls:incoming': 8 }, { families: { districts } });
    const all = texts(
      draw(report('call-centre', { kind: 'month', month: '2024-09' }, { period }), 'ru').texts,
    );
    expect(all.match(/Шамахы|Зардаб/g)).toEqual(['Зардаб', 'Шамахы']);
  });

  test('the satisfaction of the chats is of the year even where the whole year is not known', () => {
    const rated = readings({ surveyed: 9, satisfied: 9 }, { satisfaction: printed(100) });
    const part = readings({ surveyed: partly(9, '2024-09-01', '2024-10-01') });
    const of = report('chatbot', { kind: 'month', month: '2024-09' }, { period: rated, cumulative: part });
    const all = texts(draw(of).texts);
    expect(all).toContain('ilin əvvəlindən');
    expect(all).not.toMatch(/kumulyativ/i);
  });

  test('names are text, never markup', () => {
    const { svg } = drawingOf(
      CASES.find(({ name }) => name === 'centre-strange-name')!,
      'en',
    );
    expect(svg).not.toContain('<b>');
    expect(svg).toContain('&lt;b&gt;&amp;');
  });
});
