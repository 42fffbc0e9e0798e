import { readFileSync } from 'node:fs';
import { dataPath } from '../../src/database/project-root';
import { centresFileSchema } from '../../src/imports/centres/schema';
import { shareTenths } from '../../src/stats/percent';
import { parseFile } from '../../src/imports/parse-file';
import { august, CENTRES } from './digest/august';

describe('the checked-in centres', () => {
  const { file: centres } = parseFile(CENTRES, centresFileSchema, 'file of centres');

  test('are those of the digest, with its opening days, in its order', () => {
    const facts = august().centres.map(({ code, since }) => ({ code, since }));
    expect(centres.map(({ _id, since }) => ({ code: _id, since }))).toEqual(facts);
    expect(centres.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('no word that people type means two of them', () => {
    const fold = (text: string) =>
      text.toLowerCase().replaceAll('ə', 'e').replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');
    const owners = new Map<string, string>();
    for (const { _id, aliases, names } of centres) {
      const words = [
        ...aliases,
        ...names.flatMap((one) => [...Object.values(one.names), ...Object.values(one.short)]),
      ];
      for (const word of [_id, ...words].map(fold)) {
        expect([word, owners.get(word) ?? _id]).toEqual([word, _id]);
        owners.set(word, _id);
      }
    }
    expect(owners.get('abseron')).toBe('absheron');
    expect(owners.get('qarabag')).toBe('karabakh');
    expect(owners.get('nazirlik')).toBe('ministry');
    expect(owners.get('zengilan')).toBe('zangilan');
  });
});

describe('the checked-in reference shares', () => {
  const [reference] = JSON.parse(readFileSync(dataPath('reference-shares.json'), 'utf8')) as {
    published: Record<string, number>;
    shares: Record<string, number>;
  }[];

  test('follow from what the press gave, without auxiliary services', () => {
    const { published, shares } = reference!;
    const hundredths = (...names: string[]) =>
      names.reduce((sum, name) => sum + Math.round(published[name]! * 100), 0);
    const whole = 10_000 - hundredths('auxiliary');
    const share = (...names: string[]) => shareTenths(hundredths(...names), whole)! / 10;
    expect(hundredths(...Object.keys(published))).toBe(10_000);
    expect(share('disability')).toBe(shares.disability);
    expect(share('coordination')).toBe(shares.coordination);
    expect(share('labour')).toBe(shares.labour);
    expect(Math.round((hundredths('employment') / whole) * 100)).toBe(shares.employment);
    const social = hundredths('socialBenefits', 'pensions', 'socialServices');
    expect(Math.round((social / whole) * 100)).toBe(shares.socialProtection);
  });
});
