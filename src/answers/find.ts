import type { Direction } from '../core/subjects';
import { indexVariants } from './index-variants';
import type { Catalogue } from './load';
import { rankEntries, type Ranked } from './rank-entries';
import { tellDirection } from './tell-direction';
import { createVocabulary, type Vocabulary } from './vocabulary';
import { createWeigher } from './weigh';

/** What a text is about. */
export interface Finding {
  /** The service direction, or null when the text does not tell. */
  readonly direction: Direction | null;
  /** The entry that answers it, only when that is sure; the score is 0 to 1. */
  readonly answer: { readonly id: string; readonly score: number } | null;
}

/** Below this an answer is a guess, and a wrong answer is worse than none. */
const SURE = 0.64;
/** Enough when the words also tell the direction, and no other entry is near. */
const LIKELY = 0.53;
/** How much better than the next entry the best one must be, when sure and when only likely. */
const AHEAD = 0.06;
const FAR_AHEAD = 0.12;
/** A question about no direction has nothing to bear it out, so most of the text must be in it. */
const EXPLAINED = 0.62;
const LIKELY_EXPLAINED = 0.45;

/** Words that a variant shares by guessing, or that say little, are enough only for the very same text. */
const SAME = 0.99;

/** A question has fewer words; what has more is found by its first ones, and costs no more than they do. */
const MOST_STEMS = 100;

/** A search over a catalogue, whatever the language of the text. It keeps nothing between texts. */
export function createSearch(catalogue: Catalogue): (text: string) => Finding {
  const vocabulary = createVocabulary(catalogue);
  const index = indexVariants(catalogue, vocabulary);
  const weigh = createWeigher(vocabulary, index);
  return (text) => {
    const stems = [...new Set(vocabulary.contentOf(text))].slice(0, MOST_STEMS);
    const hits = index.hits(stems);
    const ranked = rankEntries(hits, stems, weigh);
    const direction = tellDirection(hits, ranked, stems, vocabulary);
    const best = sureAnswer(ranked, direction, vocabulary.isWeak);
    const strange = best && stems.some((stem) => vocabulary.isElsewhere(stem) && !best.hit.used.has(stem));
    if (!best || strange) return { direction, answer: null };
    const { entry, direction: wanted } = best.hit.variant;
    // A question about us may name a direction's word in passing, as "where do you work" does.
    return { direction: wanted, answer: { id: entry!, score: best.score } };
  };
}

function sureAnswer(
  ranked: readonly Ranked[],
  direction: Direction | null,
  isWeak: Vocabulary['isWeak'],
): Ranked | null {
  const [best] = ranked;
  if (!best) return null;
  const { entry, direction: wanted } = best.hit.variant;
  if (wanted === null ? best.explained < EXPLAINED : wanted !== direction) return null;
  const exact = [...best.hit.found].filter(([, sureness]) => sureness === 1).map(([concept]) => concept);
  const whole = exact.length > 1 && exact.length === best.hit.variant.concepts.length;
  const certain = whole || exact.some((concept) => !isWeak(concept));
  if (!certain && best.score < SAME) return null;
  const ahead = best.score - (ranked.find(({ hit }) => hit.variant.entry !== entry)?.score ?? 0);
  const sure = best.score >= SURE && ahead >= AHEAD;
  const likely =
    wanted !== null && best.score >= LIKELY && best.explained >= LIKELY_EXPLAINED && ahead >= FAR_AHEAD;
  return sure || likely ? best : null;
}
