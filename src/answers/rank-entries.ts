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
  // Each is weighed once, however many hits a text of many words has.
  const weights = new Map<string, number>();
  const weightOf: Weigh = (word) => {
    const known = weights.get(word);
    if (known !== undefined) return known;
    const weight = weigh(word);
    weights.set(word, weight);
    return weight;
  };
  const whole = sumOf(stems, weightOf);
  return hits
    .filter(({ variant }) => variant.entry !== null)
    .map((hit) => {
      const explained = shareOf(sumOf(hit.used, weightOf), whole);
      const { concepts } = hit.variant;
      const found = sumOf(concepts, (concept) => weightOf(concept) * (hit.found.get(concept) ?? 0));
      const said = shareOf(found, sumOf(concepts, weightOf));
      return { hit, explained, score: Math.sqrt(explained * said) };
    })
    .sort((a, b) => b.score - a.score);
}

function sumOf(words: Iterable<string>, weigh: Weigh): number {
  let sum = 0;
  for (const word of words) sum += weigh(word);
  return sum;
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
