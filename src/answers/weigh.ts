import type { VariantIndex } from './index-variants';
import type { Vocabulary } from './vocabulary';

/** How much a stem tells, 0 to 1. */
export type Weigh = (stem: string) => number;

const WEAK = 0.3;
const COMMONEST = 0.3;
/** What a word gains for each time it is ten times rarer. */
const RARITY = 0.32;

/** Rare words tell more than common ones; unknown ones as much as the rarest, and unknown numbers nothing. */
export function createWeigher(vocabulary: Vocabulary, index: VariantIndex): Weigh {
  return (stem) => {
    const share = index.share(vocabulary.conceptOf(stem));
    if (share === 0 && /^\d+$/.test(stem)) return 0;
    const weight = share === 0 ? 1 : Math.min(1, COMMONEST - RARITY * Math.log10(share));
    return vocabulary.isWeak(stem) ? weight * WEAK : weight;
  };
}
