import fc from 'fast-check';
import { fold, skeleton } from '../../src/core/fold';

describe('fold', () => {
  test.each([
    ['ABŞERON', 'abseron'],
    ['Zəngilan zәngilan zǝngilan ZƏNGİLAN', 'zengilan zengilan zengilan zengilan'],
    ['İYUL ıyul', 'iyul iyul'],
    ["Bakı'nın “DOST” «142»", 'bakinin dost 142'],
    ['№3 ３', 'no3 3'],
    ['2024–08 2024−08', '2024-08 2024-08'],
    ['МАЙ Ёлка', 'маи елка'],
    ['аbşerоn', 'abseron'],
    ['aвгуст', 'август'],
  ])('%s is %s', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  test('folding twice changes nothing, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});

test('skeletons of usual spellings of a name are equal', () => {
  const spellings = ['sheki', 'şəki', 'seki', 'Shaki'].map((name) => skeleton(fold(name)));
  expect(new Set(spellings).size).toBe(1);
  expect(skeleton(fold('Xankəndi'))).toBe(skeleton(fold('Khankendi')));
  expect(skeleton(fold('Kəlbəcər'))).toBe(skeleton(fold('Kalbajar')));
});
