import { fold } from '../core/fold';
import type { Districts } from '../districts/districts';
import { type FilterKey } from './filter';
import { type FilterError, MOST_WORDS, readValue, SHORTEST, shownOf } from './parse-filter';
import { VALUE_WORDS } from './vocabulary';

/** So many words are looked through. */
const MOST_LOOKED_AT = 12;
const LISTED = [...VALUE_WORDS.keys()].filter((key): key is FilterKey => key !== 'by');

/**
 * The first value without its key among words that say neither whose nor when: `refused` may be `outcome=refused`. Null
 * when there is none.
 */
export function keylessValue(given: string, districts: Pick<Districts, 'find'>): FilterError | null {
  const words = given.trim().split(/\s+/).slice(0, MOST_LOOKED_AT);
  for (const [keys, longest] of [[LISTED, MOST_WORDS] as const, [['district'], 1] as const])
    for (let at = 0; at < words.length; at++)
      for (let end = Math.min(words.length, at + longest); end > at; end--) {
        const likely = choicesOf(keys, words.slice(at, end), districts);
        if (likely.length > 0)
          return { kind: 'keyless', given: shownOf(words.slice(at, end).join(' ')), likely };
      }
  return null;
}

/** As `outcome=refused`, of every key that knows all these words as one value. */
function choicesOf(
  keys: readonly FilterKey[],
  words: readonly string[],
  districts: Pick<Districts, 'find'>,
): string[] {
  const text = words.join(' ');
  // A number is a date that is wrong, or a centre that is not there.
  if (/\d/.test(text) || fold(text).trim().length < SHORTEST) return [];
  return keys.flatMap((key) => {
    const found = readValue(key, words, districts);
    return found?.words === words.length ? [`${key}=${found.value}`] : [];
  });
}
