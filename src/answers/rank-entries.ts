import type { Hit } from './index-variants';
import type { Weigh } from './weigh';

/** A question variant that shares words with the text, and how close the two are. Shares are 0 to 1. */
export interface Ranked {
  readonly hit: Hit;
  /** How much of the text the variant explains. */
  readonly explained: number;
  /** Of both: how much of the text is explained, and how much of the variant is said. */
  readonly score: number;
}

/** The question variants among the hits, the closest first. */
export function rankEntries(hits: readonly Hit[], stems: readonly string[], weigh: Weigh): Ranked[] {
  return hits
    .filter(({ variant }) => variant.entry !== null)
    .map((hit) => {
      const explained = shareOf(stems, weigh, (stem) => (hit.used.has(stem) ? 1 : 0));
      const said = shareOf(hit.variant.concepts, weigh, (concept) => hit.found.get(concept) ?? 0);
      return { hit, explained, score: Math.sqrt(explained * said) };
    })
    .sort((a, b) => b.score - a.score);
}

function shareOf(words: readonly string[], weigh: Weigh, has: (word: string) => number): number {
  let part = 0;
  let whole = 0;
  for (const word of words) {
    whole += weigh(word);
    part += weigh(word) * has(word);
  }
  return whole === 0 ? 0 : part / whole;
}
