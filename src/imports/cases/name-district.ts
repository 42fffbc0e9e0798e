import type { Districts } from '../../districts/districts';
import { lookUpKey, type WordIndex } from './words';

const KEPT = 10_000;

/** The code of the district that a text surely names, in any spelling; null: none, or several. */
export function districtFinder(
  districts: Districts,
  words: WordIndex<string>,
): (text: string) => string | null {
  const known = new Map<string, string | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const key = lookUpKey(text);
    const named = words.get(key) ?? (districts.get(key) ? key : (districts.find(text).sure?.code ?? null));
    if (known.size >= KEPT) known.clear();
    known.set(text, named);
    return named;
  };
}
