import az from '../../locales/az.json';
import en from '../../locales/en.json';
import ru from '../../locales/ru.json';
import centres from '../../data/centres.json';
import districts from '../../data/districts.json';
import { drawable } from '../../src/pictures/fit';
import { CHARACTERS, FONT_FAMILY, WEIGHTS } from '../../src/pictures/fonts';
import { extentOf, missingGlyphs } from '../../src/pictures/measure';
import { rasterize } from '../../src/pictures/rasterize';
import { darkIn, inkOf, type Pixels, readPng } from '../support/png';

const ALPHABETS = {
  az: 'AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz',
  ru: 'АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя',
  en: 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz',
};

const SIZE = 44;
const CELL = 60;

/** Texts alone on white, a line below another, drawn as every picture is. */
async function draw(
  texts: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly weight: number;
  }[],
  width: number,
  height: number,
): Promise<Pixels> {
  const lines = texts.map(
    ({ x, y, text, weight }) =>
      `<text x="${x}" y="${y}" font-size="${SIZE}" font-weight="${weight}">${text}</text>`,
  );
  return readPng(
    await rasterize(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONT_FAMILY}"><rect width="${width}" height="${height}" fill="#fff"/>${lines.join('')}</svg>`,
      1,
    ),
  );
}

test.each(WEIGHTS)('weight %i has every letter of the three languages and every sign', (weight) => {
  expect(missingGlyphs(Object.values(ALPHABETS).join('') + CHARACTERS.join(''), weight)).toEqual([]);
  expect(missingGlyphs('你♂', weight)).toEqual(['你', '♂']);
});

test.each(WEIGHTS)(
  'weight %i has every character of what pictures say and of the names they show',
  (weight) => {
    const words = [az, ru, en].map(({ stats, picture, period, format }) => [stats, picture, period, format]);
    const text = JSON.stringify([words, centres, districts]).replaceAll('\\n', '');
    expect(missingGlyphs(text, weight)).toEqual([]);
  },
);

test('what no font can draw is shown as a question mark, and control characters as spaces', () => {
  expect(drawable('Quba 你\u0007\u202eD', 400)).toBe('Quba ? D');
});

describe('text really draws', () => {
  test.each(Object.entries(ALPHABETS))(
    'every letter of %s leaves ink in every weight, more where it is bolder',
    async (_, alphabet) => {
      const letters = [...alphabet];
      const cells = WEIGHTS.flatMap((weight, row) =>
        letters.map((text, index) => ({ x: 8 + index * CELL, y: 46 + row * CELL, text, weight })),
      );
      const pixels = await draw(cells, letters.length * CELL, WEIGHTS.length * CELL);
      const ink = WEIGHTS.map((_weight, row) =>
        letters.map((_letter, index) => darkIn(pixels, index * CELL, row * CELL, CELL)),
      );
      expect(ink.flat().filter((dark) => dark < 40)).toEqual([]);
      const sums = ink.map((row) => row.reduce((sum, dark) => sum + dark, 0));
      expect(sums).toEqual([...sums].sort((a, b) => a - b));
      expect(new Set(sums).size).toBe(WEIGHTS.length);
    },
  );

  test.each([
    ['az', 'Əlilliyi olan şəxs, İmişli, 765 942 ığ'],
    ['ru', 'Единый координационный № 3 АВТ'],
    ['en', 'AVATAR To We 98.1% (+4.2%) of which'],
    ['a number of en', '1,111,717,741.1'],
    ['a number of az and ru', '711 174 177,71 %'],
  ])('%s is as wide and as high as it was measured, kerning and all', async (_, text) => {
    for (const weight of WEIGHTS) {
      const { left, right, top, bottom } = inkOf(await draw([{ x: 20, y: 110, text, weight }], 1200, 160))!;
      const { width, up, down } = extentOf(text, weight);
      // A glyph's ink begins and ends a little inside its advance.
      expect(left).toBeGreaterThanOrEqual(18);
      expect(Math.abs(right - (20 + width * SIZE))).toBeLessThan(6);
      expect(Math.abs(top - (110 - up * SIZE))).toBeLessThan(2.5);
      expect(Math.abs(bottom - (110 + down * SIZE))).toBeLessThan(2.5);
    }
  });
});
