import { DIRECTIONS, type Direction } from '../core/subjects';
import type { Hit } from './index-variants';
import type { Ranked } from './rank-entries';
import type { Vocabulary } from './vocabulary';

/** Below this nothing is told; a phrase of one word as written has 1. */
const SURE = 0.8;
/** What the closest question variant of a direction adds to its phrases. */
const VARIANT = 1.5;
/** What a word of another body's business takes away, when nothing said about the direction has it. */
const ELSEWHERE = 1;

/** The direction that the phrases in a text, and the questions close to it, speak for; null when none does. */
export function tellDirection(
  hits: readonly Hit[],
  ranked: readonly Ranked[],
  stems: readonly string[],
  vocabulary: Vocabulary,
): Direction | null {
  const strength = (direction: Direction): number => {
    const closest = ranked.find(({ hit }) => hit.variant.direction === direction);
    const phrases = hits.filter((hit) => hit.variant.direction === direction && isWholePhrase(hit));
    const used = new Set([...(closest?.hit.used ?? []), ...phrases.flatMap((hit) => [...hit.used])]);
    const strange = stems.filter((stem) => vocabulary.isElsewhere(stem) && !used.has(stem)).length;
    return weightOf(phrases) + VARIANT * (closest?.score ?? 0) - ELSEWHERE * strange;
  };
  const [first] = DIRECTIONS.map((direction) => ({ direction, value: strength(direction) })).sort(
    (a, b) => b.value - a.value,
  );
  return first!.value >= SURE ? first!.direction : null;
}

function isWholePhrase({ variant, found }: Hit): boolean {
  return variant.entry === null && variant.concepts.every((concept) => found.has(concept));
}

/** The same phrase in three languages counts once. */
function weightOf(phrases: readonly Hit[]): number {
  const weights = new Map<string, number>();
  for (const { variant, found } of phrases) {
    const key = [...variant.concepts].sort().join(' ');
    const sureness = Math.min(...variant.concepts.map((concept) => found.get(concept)!));
    weights.set(key, Math.max(weights.get(key) ?? 0, variant.weight * sureness));
  }
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}
