import { loadDistricts } from '../../src/districts/load';
import { keyOf } from '../../src/districts/spelling';

const districts = loadDistricts();
const found = (text: string) => districts.find(text).sure?.code ?? null;

describe('the list of districts', () => {
  it('has 87, each with a code of its own', () => {
    expect(new Set(districts.list.map(({ code }) => code)).size).toBe(87);
  });

  it('keeps all names distinct however they are spelt', () => {
    const owners = new Map<string, string>();
    for (const { code, names, also = [] } of districts.list)
      for (const name of [...Object.values(names), ...also]) {
        expect([name, owners.get(keyOf(name)) ?? code]).toEqual([name, code]);
        owners.set(keyOf(name), code);
      }
  });

  it('is found by every name it has', () => {
    for (const { code, names, also = [] } of districts.list)
      for (const name of [...Object.values(names), ...also])
        expect([name, found(name)]).toEqual([name, code]);
  });

  it('shows a district of Bakı as one', () => {
    expect(districts.nameOf('nizami', 'az')).toBe('Nizami (Bakı)');
    expect(districts.nameOf('nizami', 'ru')).toBe('Низами (Баку)');
    expect(districts.nameOf('nizami', 'en')).toBe('Nizami (Baku)');
    expect(districts.nameOf('quba', 'en')).toBe('Guba');
  });
});

describe('the English names', () => {
  const SOUNDS: Record<string, string> = {
    ...{ ə: 'a', c: 'j', ç: 'ch', ğ: 'gh', q: 'g', x: 'kh', ş: 'sh', ı: 'i', i̇: 'i', ö: 'o', ü: 'u' },
  };
  const spelt = (name: string): string =>
    [...name.toLocaleLowerCase('az')].map((letter) => SOUNDS[letter] ?? letter).join('');

  it('are spelt by sound, as state bodies write them, but for three that are established', () => {
    const others = districts.list.filter(({ names }) => names.en.toLowerCase() !== spelt(names.az));
    expect(others.map(({ names }) => names.en)).toEqual(['Baku', 'Khankendi', 'Babek']);
  });
});

describe('what people type', () => {
  it.each([
    ['Baku', 'baki'],
    ['Ganja', 'gence'],
    ['Sumgait', 'sumqayit'],
    ['Сумгаит', 'sumqayit'],
    ['Закаталы', 'zaqatala'],
    ['Апшерон', 'abseron'],
    ['Khankendi', 'xankendi'],
    ['Nakhchivan', 'naxcivan'],
    ['Lenkoran', 'lenkeran'],
    ['Sheki', 'seki'],
    ['Shamakhi', 'samaxi'],
    ['Gabala', 'qebele'],
    ['Haciqabul', 'haciqabul'],
    ['Xanlar', 'goygol'],
    ['Devechi', 'sabran'],
    ['Əli Bayramlı', 'sirvan'],
    ['xirdalan', 'abseron'],
    ['Quba rayonu', 'quba'],
    ['Gəncədən yazıram', 'gence'],
    ['в Баку', 'baki'],
    ['Bakı, Nizami rayonu', 'nizami'],
  ])('"%s" is %s', (text, code) => expect(found(text)).toBe(code));

  it.each([
    ['agd', ['agdam', 'agdas', 'agdere']],
    ['abşeronn', ['abseron']],
  ])('"%s" may be %j', (text, codes) => {
    const { sure, likely } = districts.find(text);
    expect([sure, likely.map(({ code }) => code)]).toEqual([null, codes]);
  });

  it.each(['', 'salam', 'Ankara', '1985', 'ag'])('"%s" is none', (text) => {
    expect(districts.find(text)).toEqual({ sure: null, likely: [] });
  });
});
