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
  /** A dash or dots stand between it and the token before: it may end a range. */
  readonly linked: boolean;
}

const LINK = /-|\.\./;

/** Splits what was typed into folded pieces. Linear in the length of the text. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let linked = false;
  for (const raw of text.split(/[\s,;]+/u)) {
    if (raw === '') continue;
    const read = readChunk(raw, linked);
    tokens.push(...read.tokens);
    linked = read.linked;
  }
  return tokens;
}

function readChunk(raw: string, linkedBefore: boolean): { tokens: Token[]; linked: boolean } {
  const folded = fold(raw);
  const tokens: Token[] = [];
  let [end, linked] = [0, linkedBefore];
  const push = (kind: Token['kind'], text: string): void => {
    const attached = kind === 'word' && tokens.length > 0 && tokens.at(-1)!.kind !== 'word';
    tokens.push({ kind, text, raw, attached, linked });
    linked = false;
  };
  for (const { 0: text, index } of folded.matchAll(/\d+(?:[./-]\d+)*|\p{L}+/gu)) {
    linked ||= LINK.test(folded.slice(end, index));
    end = index + text.length;
    if (/^\d/.test(text)) {
      splitRange(text).forEach((part, at) => {
        linked ||= at > 0;
        push(/^\d+$/.test(part) ? 'number' : 'date', part);
      });
    } else push('word', text);
  }
  linked ||= LINK.test(folded.slice(end));
  if (tokens.length > 0 || /^[\p{P}\p{Sm}]*$/u.test(folded)) return { tokens, linked };
  return { tokens: [{ kind: 'junk', text: '', raw, attached: false, linked }], linked: false };
}

/** `01.09.2024-15.09.2024`, `1-15.09.2024`, `2024-08-2024-10` and `2023-2024` are two dates each. */
function splitRange(text: string): string[] {
  const parts = text.split('-');
  if (parts.length === 2) {
    const bothYears = parts.every((part) => /^\d{4}$/.test(part));
    return bothYears || /[./]/.test(text) ? parts : [text];
  }
  if (/[./]/.test(text) || parts.length % 2 > 0) return [text];
  const half = parts.length / 2;
  const ends = [parts.slice(0, half), parts.slice(half)];
  const dated = ends.every((end) => end.some((part) => part.length === 4));
  return dated ? ends.map((end) => end.join('-')) : [text];
}

/** `1-15`, which is a day and a month unless a month's name stands beside it, as two numbers. */
export function splitDays(token: Token): Token[] {
  const days = /^(\d{1,2})-(\d{1,2})$/.exec(token.text);
  if (!days) return [token];
  return [days[1]!, days[2]!].map((text, at) => ({
    ...token,
    kind: 'number',
    text,
    linked: at > 0 || token.linked,
  }));
}
