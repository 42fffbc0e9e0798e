import { FONT_FAMILY, type Weight, WEIGHTS } from '../../src/pictures/fonts';
import { extentOf, missingGlyphs } from '../../src/pictures/measure';
import { rasterizePixels } from '../../src/pictures/rasterize';

const CELL = 32;
const SIZE = 22;
/** As much as a full stop leaves, in pixels that are wholly dark. */
const LEAST_INK = 2;

/** What is wrong with the fonts for a text: characters without a glyph, or whose glyph leaves no ink when it is drawn. */
export function checkFonts(text: string): string[] {
  const characters = [...new Set(text.normalize('NFC'))].filter((one) => !/\p{Cc}/u.test(one)).sort();
  return WEIGHTS.flatMap((weight) => checkWeight(characters, weight));
}

function checkWeight(characters: readonly string[], weight: Weight): string[] {
  const missing = missingGlyphs(characters.join(''), weight).map((one) => `has no glyph for ${named(one)}`);
  const blanks = characters.filter((one) => /\s/u.test(one));
  const narrow = blanks
    .filter((one) => extentOf(one, weight).width <= 0)
    .map((one) => `${named(one)} has no width`);
  const inked = characters.filter((one) => !/\s/u.test(one));
  const ink = inkOf(inked, weight);
  const pale = inked
    .filter((_, index) => ink[index]! < LEAST_INK)
    .map((one) => `leaves no ink for ${named(one)}`);
  return [...missing, ...narrow, ...pale].map((problem) => `weight ${weight} ${problem}`);
}

/** How much ink each character leaves when it is drawn alone. */
function inkOf(characters: readonly string[], weight: Weight): number[] {
  const texts = characters.map(
    (one, index) =>
      `<text x="${index * CELL + 4}" y="22" font-size="${SIZE}" font-weight="${weight}">&#${one.codePointAt(0)};</text>`,
  );
  const width = CELL * Math.max(1, characters.length);
  const { pixels } = rasterizePixels(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${CELL}" font-family="${FONT_FAMILY}">${texts.join('')}</svg>`,
    1,
  );
  const ink = characters.map(() => 0);
  for (let at = 0; at < width * CELL; at += 1)
    ink[Math.floor((at % width) / CELL)]! += pixels[at * 4 + 3]! / 255;
  return ink;
}

function named(character: string): string {
  return `${character} (U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`;
}
