import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { loadDistricts } from '../../src/districts/load';
import { renderDistricts } from '../../src/reports/districts';
import { MAX_TEXT } from '../../src/reports/text';
import type { Subject } from '../../src/core/subjects';
import type { Figures } from '../../src/stats/figures';
import type { Reading, StatsReport } from '../../src/stats/report';
import { CENTRES } from '../support/centres';
import { readings, report } from '../support/report';
import { plain } from '../support/text';

const DISTRICTS = loadDistricts();

function shown(one: StatsReport, page = 1, locale: Locale = 'az') {
  const { text, choices } = renderDistricts(one, page, {
    ...{ locale, centres: CENTRES, words: wordsOf(locale) },
    districtName: (code) => DISTRICTS.nameOf(code, locale),
  });
  return { text: plain(text), choices };
}

function of(subject: Subject, districts: Reading<Figures> | undefined, more: Partial<StatsReport> = {}) {
  const families = districts ? { districts } : {};
  return report(
    subject,
    { kind: 'month', month: '2024-08' },
    { period: readings({}, { families }), ...more },
  );
}

const known = (value: Figures): Reading<Figures> => ({ value, source: 'logged', known: [] });
const CALLS = known({ 'district:quba': 30, 'district:nizami': 60, 'district:none': 10 });

describe('calls by district', () => {
  test('are in order of count, with shares of all and those not stated beside them', () => {
    expect(shown(of('call-centre', CALLS, { source: 'logged', asOf: '2024-08-31' })).text).toBe(
      `142 Çağrı Mərkəzi
Avqust 2024 (01.08.2024 – 31.08.2024)
Mənbə: sistem qeydləri
31.08.2024 tarixinə olan məlumat

Qeydiyyata alınan zənglərin rayonlara görə statistikası
Cəmi: 100

Nizami (Bakı): 60 (60,0 %)
Quba: 30 (30,0 %)

Rayon göstərilməyib: 10 (10,0 %)`,
    );
  });

  test('name Bakı for those alone who named no district of it', () => {
    const calls = known({ 'district:baki': 40, 'district:nizami': 60 });
    expect(shown(of('call-centre', calls)).text).toMatch(
      /Nizami \(Bakı\): 60 .*\nBakı \(rayon göstərilməyib\): 40 /,
    );
    expect(shown(of('call-centre', calls), 1, 'ru').text).toContain('Баку (район не указан): 40 ');
    expect(shown(of('call-centre', calls), 1, 'en').text).toContain('Baku (district not stated): 40 ');
  });

  test('are the same in Russian and English', () => {
    expect(shown(of('call-centre', CALLS), 1, 'ru').text).toContain('Низами (Баку): 60 (60,0 %)');
    expect(shown(of('call-centre', CALLS), 1, 'en').text).toContain('District not stated: 10 (10.0%)');
  });

  test('are not known, none, or known of a part: three different things', () => {
    expect(shown(of('call-centre', undefined)).text).toContain('statistikası: — məlumat yoxdur');
    expect(shown(of('call-centre', known({}))).text).toContain('statistikası\nCəmi: 0');
    const part = { value: CALLS.value!, source: 'logged', from: '2024-08-10', to: '2024-08-20' } as const;
    const text = shown(of('call-centre', { value: null, source: null, known: [part] })).text;
    expect(text).toContain('yalnız məlum hissə göstərilir: 10.08.2024 – 19.08.2024\nCəmi: 100');
  });

  test('stand by the names of the language where their counts are equal, as on the map', () => {
    const equal = of('call-centre', known({ 'district:samaxi': 4, 'district:zerdab': 4 }));
    const order = (locale: Locale) => shown(equal, 1, locale).text.match(/Şamaxı|Zərdab|Шамахы|Зардаб/g);
    expect(order('az')).toEqual(['Şamaxı', 'Zərdab']);
    expect(order('ru')).toEqual(['Зардаб', 'Шамахы']);
  });

  test('that are not known bear no source of other figures', () => {
    const text = shown(of('call-centre', undefined, { source: 'digest', asOf: '2024-08-31' })).text;
    expect(text).toContain('Mənbə: — məlumat yoxdur\n\n');
  });

  test('are called what they are of a centre and of the chats', () => {
    expect(shown(of('centre:3', CALLS)).text).toContain('Birbaşa müraciətlərin rayonlara görə statistikası');
    expect(shown(of('chatbot', CALLS), 1, 'en').text).toContain('Inquiries by district');
  });
});

describe('a long list', () => {
  const all = known(
    Object.fromEntries(DISTRICTS.list.map(({ code }, index) => [`district:${code}`, index + 1])),
  );
  const rows = (text: string) => text.split('\n').filter((line) => /: \d+ \(\d+[,.]\d\s?%\)$/.test(line));

  test('is on pages that buttons lead to, each district on one of them', () => {
    const pages = [1, 2, 3].map((page) => shown(of('call-centre', all), page));
    expect(pages.flatMap(({ text }) => rows(text))).toHaveLength(DISTRICTS.list.length);
    expect(pages[0]!.text).toContain('səhifə 1 / 3');
    expect(pages[0]!.choices[0]).toEqual({ label: 'Növbəti səhifə ›', value: '/districts 142 2024-08 p2' });
    expect(pages[1]!.choices.slice(0, 2).map(({ value }) => value)).toEqual([
      '/districts 142 2024-08 p1',
      '/districts 142 2024-08 p3',
    ]);
    expect(pages[2]!.choices[0]!.value).toBe('/districts 142 2024-08 p2');
  });

  test('has no page beyond its last', () => {
    expect(shown(of('call-centre', all), 99).text).toBe(shown(of('call-centre', all), 3).text);
    expect(shown(of('call-centre', all), 0).text).toBe(shown(of('call-centre', all), 1).text);
  });

  test('fits one message in every language', () => {
    for (const locale of LOCALES)
      expect(shown(of('agency', all), 1, locale).text.length).toBeLessThanOrEqual(MAX_TEXT);
  });
});

test('buttons ask for districts again, and name the agency, which is not meant otherwise', () => {
  expect(shown(of('call-centre', CALLS)).choices.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['/districts 142 2024-07', '/districts agency 2024-08', '/districts 3 2024-08']),
  );
});
