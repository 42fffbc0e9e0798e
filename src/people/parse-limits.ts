import type { CentreRow } from '../../models/centre';
import type { Grant } from '../../models/staff';
import { findByWord, findPhrase, indexCentres } from '../stats/find-centre';
import { readTokens, type Token } from '../stats/tokens';
import { AGENCY, CALL_CENTRE, CHATBOT, FILLER, SOCIAL, SUBJECT_FILLER } from '../stats/vocabulary';

/** What a supervisor may see; null: no limit. */
export interface Limits {
  readonly centres: readonly string[] | null;
  readonly grants: readonly Grant[] | null;
}

/** Limits as read; `named` is false when nothing was said, which means no limit. Or the words that name nothing. */
export type ParsedLimits =
  | { readonly ok: true; readonly named: boolean; readonly limits: Limits }
  | { readonly ok: false; readonly kind: 'unknown-centre' | 'ambiguous-centre'; readonly given: string };

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const EVERYTHING = words('all hamisi все everything');
const EVERY_CENTRE = words('centres centers merkezler merkezleri центры');
const LINKING = words('and ve и');

const GRANT_WORDS: readonly (readonly [ReadonlySet<string>, Grant])[] = [
  [AGENCY, 'agency'],
  [CALL_CENTRE, 'call-centre'],
  [CHATBOT, 'chat'],
  [SOCIAL, 'chat'],
];

/** No limit at all. */
export const NO_LIMITS: Limits = { centres: null, grants: null };

/**
 * Reads `1 absheron agency`: centres by code or name, `agency`, `142` or `call-centre`, `chat`, in any language. Naming
 * anything limits to exactly what is named; `all`, or nothing, is no limit; `centres` alone is every centre. Never throws.
 */
export function parseLimits(text: string, centres: readonly CentreRow[]): ParsedLimits {
  const index = indexCentres(centres);
  const tokens = readTokens(text);
  const [codes, grants] = [new Set<string>(), new Set<Grant>()];
  let [everything, everyCentre] = [false, false];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const phrase = findPhrase(index, tokens, at);
    const grant = GRANT_WORDS.find(([set]) => set.has(token.text))?.[1] ?? callCentre(token);
    if (phrase) {
      codes.add(phrase.code);
      at += phrase.length - 1;
    } else if (EVERYTHING.has(token.text)) everything = true;
    else if (EVERY_CENTRE.has(token.text)) everyCentre = true;
    else if (grant) grants.add(grant);
    else if (!isFiller(token)) {
      const found = codesOf(token, index);
      if (found.size !== 1) return fail(token, found.size);
      codes.add([...found][0]!);
    }
  }
  const named = everything || everyCentre || codes.size > 0 || grants.size > 0;
  if (everything || !named) return { ok: true, named, limits: NO_LIMITS };
  // `centres 1, 2` are these two.
  const every = everyCentre && codes.size === 0;
  const order = centres.map(({ _id }) => _id).filter((code) => codes.has(code));
  return { ok: true, named, limits: { centres: every ? null : order, grants: [...grants].sort() } };
}

function callCentre({ kind, text }: Token): Grant | undefined {
  return kind === 'number' && text === '142' ? 'call-centre' : undefined;
}

function isFiller({ kind, text, attached }: Token): boolean {
  return kind === 'word' && (attached || FILLER.has(text) || SUBJECT_FILLER.has(text) || LINKING.has(text));
}

function codesOf({ kind, text }: Token, index: ReturnType<typeof indexCentres>): ReadonlySet<string> {
  if (kind === 'word') return findByWord(index, text);
  const code = [text, text.replace(/^0+(?=\d)/, '')].find((one) => index.codes.has(one));
  return new Set(kind === 'number' && code !== undefined ? [code] : []);
}

function fail({ raw }: Token, found: number): ParsedLimits {
  const given = raw.replace(/[\p{C}\s]+/gu, ' ').slice(0, 40);
  return { ok: false, kind: found === 0 ? 'unknown-centre' : 'ambiguous-centre', given };
}
