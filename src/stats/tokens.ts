import { fold } from '../core/fold';

/** One piece of what was typed. */
export interface Token {
  /** `number`: digits only; `date`: numbers joined by `.`, `/` or `-`; `word`: letters; `junk`: nothing readable. */
  readonly kind: 'number' | 'date' | 'word' | 'junk';
  /** Folded. */
  readonly text: string;
  /** As typed, for error messages. */
  readonly raw: string;
  /** Follows a number without a space: the `cü` of `2024-cü`. */
  readonly attached: boolean;
}

/** Splits what was typed into folded pieces. Linear in the length of the text. */
export function readTokens(text: string): Token[] {
  return text
    .split(/[\s,;]+/u)
    .filter((chunk) => chunk !== '')
    .flatMap(readChunk);
}

function readChunk(raw: string): Token[] {
  const folded = fold(raw);
  const tokens: Token[] = [];
  for (const [text] of folded.matchAll(/\d+(?:[./-]\d+)*|\p{L}+/gu)) {
    const kind = /^\d+$/.test(text) ? 'number' : /^\d/.test(text) ? 'date' : 'word';
    const attached = kind === 'word' && tokens.length > 0 && tokens.at(-1)!.kind !== 'word';
    tokens.push({ kind, text, raw, attached });
  }
  if (tokens.length > 0 || /^[\p{P}\p{Sm}]*$/u.test(folded)) return tokens;
  return [{ kind: 'junk', text: '', raw, attached: false }];
}
