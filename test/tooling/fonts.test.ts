import { checkFonts } from '../../scripts/checks/fonts';
import { WEIGHTS } from '../../src/pictures/fonts';

describe('the check of the fonts', () => {
  it('finds nothing in the letters and signs of the three languages', () => {
    expect(
      checkFonts('ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ abcçdeəfgğhxıijkqlmnoöprsştuüvyz АБВГДЕЁЖ абвгдеёж'),
    ).toEqual([]);
    expect(checkFonts('0123456789 ₼ № % ▲▼ → ≥ – — « » „ “ . \u00a0\u202f')).toEqual([]);
  });

  it('finds a character that the font does not have, in every weight', () => {
    expect(checkFonts('a你')).toEqual(
      WEIGHTS.map((weight) => `weight ${weight} has no glyph for 你 (U+4F60)`),
    );
  });

  it('finds a glyph that draws nothing', () => {
    // Has a glyph, and no ink: a zero-width joiner is no letter.
    expect(checkFonts('\u200d')[0]).toMatch(/^weight 400 .*U\+200D/);
  });
});
