import type { CentreRow } from '../../models/centre';
import { skeleton } from '../core/fold';
import { readTokens, type Token } from './tokens';
import { FILLER, monthNamed } from './vocabulary';

/** Every way to name a centre, folded. */
export interface CentreIndex {
  readonly codes: ReadonlySet<string>;
  /** Whole names, words joined by a space, to the codes that bear them. */
  readonly phrases: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words of names that tell centres apart. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words in the longest phrase. */
  readonly longest: number;
}

/** By the list as it was read: one command asks several times. */
const INDEXES = new WeakMap<readonly CentreRow[], CentreIndex>();

/** The index of these centres; former names and aliases count too. */
export function indexCentres(centres: readonly CentreRow[]): CentreIndex {
  const index = INDEXES.get(centres) ?? indexOf(centres);
  INDEXES.set(centres, index);
  return index;
}

function indexOf(centres: readonly CentreRow[]): CentreIndex {
  const phrases = new Map<string, Set<string>>();
  const words = new Map<string, Set<string>>();
  let longest = 0;
  for (const centre of centres) {
    for (const name of namesOf(centre)) {
      const tokens = readTokens(name);
      // A bare number may also be a day; codes are looked up apart.
      if (tokens.length === 0 || tokens.every((token) => token.kind !== 'word')) continue;
      longest = Math.max(longest, tokens.length);
      put(phrases, phraseOf(tokens), centre._id);
      for (const { kind, text } of tokens) {
        if (kind === 'word' && text.length >= 3 && !FILLER.has(text)) put(words, skeleton(text), centre._id);
      }
    }
  }
  return { codes: new Set(centres.map((centre) => centre._id)), phrases, words, longest };
}

function namesOf(centre: CentreRow): string[] {
  const named = centre.names.flatMap(({ names, short }) => [
    ...Object.values(names),
    ...Object.values(short),
  ]);
  return [centre._id, ...named, ...centre.aliases];
}

function put(map: Map<string, Set<string>>, key: string, code: string): void {
  const codes = map.get(key);
  if (codes) codes.add(code);
  else map.set(key, new Set([code]));
}

function phraseOf(tokens: readonly Token[]): string {
  return tokens.map(({ kind, text }) => (kind === 'word' ? skeleton(text) : text)).join(' ');
}

/** The centre whose whole name starts at `at`, the longest such name first; null when none or several share it. */
export function findPhrase(
  index: CentreIndex,
  tokens: readonly Token[],
  at: number,
): { code: string; length: number } | null {
  for (let length = Math.min(index.longest, tokens.length - at); length > 0; length -= 1) {
    const owners = index.phrases.get(phraseOf(tokens.slice(at, at + length)));
    if (owners?.size === 1) return { code: [...owners][0]!, length };
  }
  return null;
}

/** Whose whole name this is already; null: nobody's. */
export function phraseOwner({ codes, phrases }: CentreIndex, text: string): string | null {
  const tokens = readTokens(text);
  const phrase = phraseOf(tokens);
  if (tokens.every(({ kind }) => kind !== 'word')) return codes.has(phrase) ? phrase : null;
  return phrases.get(phrase)?.values().next().value ?? null;
}

/** The codes of centres that one folded word may mean: its own word, with case endings or cut short. */
export function findByWord(index: CentreIndex, word: string): ReadonlySet<string> {
  const key = skeleton(word);
  const exact = index.words.get(key);
  if (exact) return exact;
  const found = new Set<string>();
  if (key.length < 4 || monthNamed(word) !== null) return found;
  for (const [name, codes] of index.words) {
    const inflected = name.length >= 4 && key.startsWith(name) && key.length - name.length <= 5;
    if (inflected || name.startsWith(key)) codes.forEach((code) => found.add(code));
  }
  return found;
}

/** The code that a bare number means, `03` as `3`; null when no centre has it. */
export function codeOf(text: string, index: CentreIndex): string | null {
  if (index.codes.has(text)) return text;
  const short = text.replace(/^0+(?=\d)/, '');
  return index.codes.has(short) ? short : null;
}
