import MiniSearch from 'minisearch';
import { LOCALES } from '../core/actor';
import { DIRECTIONS, type Direction } from '../core/subjects';
import type { Catalogue } from './load';
import type { Vocabulary } from './vocabulary';

/** One thing people may say: a way of asking for an entry, or a phrase that tells the direction. */
export interface Variant {
  /** Entries of all languages; null for a phrase. */
  readonly entry: string | null;
  readonly direction: Direction | null;
  readonly concepts: readonly string[];
  /** What a matched phrase adds to its direction. */
  readonly weight: number;
}

/** A variant that shares words with the text: which of its concepts, and which of the text's stems. */
export interface Hit {
  readonly variant: Variant;
  /** Concepts found, with how surely: 1 as written, less when guessed from a misspelt word. */
  readonly found: ReadonlyMap<string, number>;
  readonly used: ReadonlySet<string>;
}

export interface VariantIndex {
  /** In how many variants a concept occurs, out of all; 0 when unknown. */
  readonly share: (concept: string) => number;
  /** Every variant with a word in common. */
  hits(stems: readonly string[]): Hit[];
}

/** Shorter words and known ones are compared exactly: one letter more or less makes another word of them. */
const SHORTEST_GUESSED = 5;
const GUESSED = 0.8;

/** An index over every question variant and direction phrase of all languages. */
export function indexVariants(catalogue: Catalogue, vocabulary: Vocabulary): VariantIndex {
  const variants = variantsOf(catalogue, vocabulary);
  const index = new MiniSearch<{ id: number; stems: string }>({
    fields: ['stems'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: {
      combineWith: 'OR',
    },
  });
  index.addAll(
    variants.map(({ concepts }, id) => ({
      id,
      stems: concepts.flatMap((concept) => vocabulary.memberStems(concept)).join(' '),
    })),
  );
  const counts = new Map<string, number>();
  const guessed = (stem: string) =>
    stem.length >= SHORTEST_GUESSED && !counts.has(stem) && !vocabulary.isKnown(stem) ? 1 : false;
  for (const { concepts } of variants)
    for (const concept of concepts) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  return {
    share: (concept) => (counts.get(concept) ?? 0) / variants.length,
    hits: (stems) =>
      index.search(stems.join(' '), { fuzzy: guessed }).map(({ id, terms, queryTerms }) => {
        const found = new Map<string, number>();
        const used = new Set<string>();
        for (const term of terms) {
          const exact = queryTerms.includes(term);
          const stem = exact ? term : queryTerms.find((typed) => typed[0] === term[0] && guessed(typed));
          // People misspell what follows the first letter; another first letter is mostly another word.
          if (stem === undefined) continue;
          const concept = vocabulary.conceptOf(term);
          used.add(stem);
          found.set(concept, Math.max(found.get(concept) ?? 0, exact ? 1 : GUESSED));
        }
        return { variant: variants[id as number]!, found, used };
      }),
  };
}

function variantsOf(catalogue: Catalogue, vocabulary: Vocabulary): Variant[] {
  const conceptsOf = (text: string) => [...new Set(vocabulary.contentOf(text).map(vocabulary.conceptOf))];
  const all = LOCALES.flatMap((locale) => {
    const { entries, words } = catalogue[locale];
    const questions = entries.flatMap(({ id, direction, questions }) =>
      questions.map((question) => ({ entry: id, direction, concepts: conceptsOf(question), weight: 0 })),
    );
    const phrases = DIRECTIONS.flatMap((direction) =>
      words.directions[direction].map(({ phrase, weight }) => {
        const concepts = conceptsOf(phrase);
        return { entry: null, direction, concepts, weight: weight ?? concepts.length };
      }),
    );
    return [...questions, ...phrases];
  });
  return all.filter(({ concepts }) => concepts.length > 0);
}
