import { fold, skeleton } from '../core/fold';
import { latinOf } from './latin';

/** Endings as they look after `spelling`: Azerbaijani ones of nouns and verbs, then Russian and English ones. */
const ENDINGS = (
  'lerimizin lerimiz leriniz lerinin lerin lerim leri lere lerde lerden ler imizin imiz iniz umuz unuz nin nun ' +
  'im um in un ni nu ne ie i u e si su sin sun de den nde nden dir dur tir tur sen siz suz ' +
  'irem irsen irig irsiz irsiniz irler ir urem ur mirem mirler mirlr mir mur meg megi mege meden mek mis mus miseg misem ' +
  'ib ub ibler ubler iblermi ibdi dim dum di du diler dular dig eceg ecem eceem eceimi eceie erem er mi mu ' +
  'ov ev ogo emu omu imi ami emi em om oi ei eh ih iu iei iem ing ed es s'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);
/** Endings are cut while at least this much of a word is left. */
const SHORTEST_STEM = 4;
const ROUNDS = 3;
/** Words that agree in so many letters count as the same: most of the endings come after them. */
const LONGEST_STEM = 7;

/** Roots whose own end looks like an ending, as they look after `spelling`. */
const ROOTS = [
  'ierdim',
  'tegeud',
  'ciheris',
  'dogum',
  'dogument',
  'certifi',
  'vegensi',
  'iezilis',
  'birdefe',
];
/** Endings written after a hyphen, as in `142-yə` or `TSEK-in`. */
const HYPHENATED =
  /(?<=[\p{L}\p{N}])-(?:[ny]?[aeiu]|[ns]?i|n?[iu]n|d[ae]n?|t[ae]n?|l[ae]|l[ae]r|d[iu]r|c[iu]|si)(?![\p{L}\p{N}])/gu;

/** A word of a text: as typed, without diacritics, and reduced for comparing. */
export interface Word {
  readonly typed: string;
  readonly stem: string;
}

/** The words of a text, whatever its alphabet, diacritics, spelling habit (`sh`, `w` or `ş`) and endings. Never for display. */
export function wordsOf(text: string): Word[] {
  const words = fold(text)
    .replace(HYPHENATED, '')
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? [])
    .map((typed) => ({ typed, stem: stemOf(spelling(typed)) }))
    .filter(({ stem }) => stem !== '');
}

/** The stems of `wordsOf`. */
export function stemsOf(text: string): string[] {
  return wordsOf(text).map(({ stem }) => stem);
}

function spelling(word: string): string {
  return skeleton(latinOf(word))
    .replace(/w/g, 's')
    .replace(/y/g, 'i')
    .replace(/([^aeou\d])\1+/g, '$1');
}

function stemOf(word: string): string {
  const root = ROOTS.findLast((candidate) => word.startsWith(candidate));
  if (root) return root;
  let stem = word;
  for (let round = 0; round < ROUNDS; round++) {
    const ending = ENDINGS.find(
      (candidate) => stem.endsWith(candidate) && stem.length - candidate.length >= SHORTEST_STEM,
    );
    if (!ending) break;
    stem = stem.slice(0, -ending.length);
  }
  return stem.slice(0, LONGEST_STEM);
}
