const SAME_LETTER: readonly (readonly [cyrillic: string, latin: string])[] = [
  ['а', 'a'],
  ['в', 'b'],
  ['е', 'e'],
  ['к', 'k'],
  ['м', 'm'],
  ['н', 'h'],
  ['о', 'o'],
  ['р', 'p'],
  ['с', 'c'],
  ['т', 't'],
  ['у', 'y'],
  ['х', 'x'],
  ['і', 'i'],
  ['ј', 'j'],
  ['ѕ', 's'],
  ['һ', 'h'],
];
const TO_LATIN = new Map(SAME_LETTER);
const TO_CYRILLIC = new Map(SAME_LETTER.slice(0, 12).map(([cyrillic, latin]) => [latin, cyrillic]));

/**
 * Text as typed by anyone, reduced for matching: lower case, without diacritics (`ə`, `ǝ` and Cyrillic `ә` become `e`,
 * `ı` becomes `i`), apostrophes and invisible characters; all dashes are `-`, and a word that mixes alphabets is put
 * into the one it mostly uses. Never for display.
 */
export function fold(text: string): string {
  // Most of what is typed and all codes are plain: the way round saves most of the time.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replace(/['`"]/g, '');
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}'’ʼʻ‘`´"“”«»]/gu, '')
    .replace(/[əǝәæ]/g, 'e')
    .replace(/ı/g, 'i')
    .replace(/[\p{Pd}\u2212]/gu, '-');
  return /\p{Script=Cyrillic}/u.test(folded) ? folded.replace(/\p{L}+/gu, oneAlphabet) : folded;
}

function oneAlphabet(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = word.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic === 0 || latin === 0) return word;
  const map = cyrillic > latin ? TO_CYRILLIC : TO_LATIN;
  return Array.from(word, (letter) => map.get(letter) ?? letter).join('');
}

/** A folded word with the usual Latin spellings of one sound made equal (`sh` = `ş`, `kh` = `x`, `q` = `k` = `g`, `a` = `ə`). */
export function skeleton(word: string): string {
  return word
    .replace(/sh/g, 's')
    .replace(/ch/g, 'c')
    .replace(/[kg]h/g, 'h')
    .replace(/dzh|zh|dj/g, 'j')
    .replace(/[qk]/g, 'g')
    .replace(/x/g, 'h')
    .replace(/j/g, 'c')
    .replace(/a/g, 'e');
}
