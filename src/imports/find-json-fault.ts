/** A place in a text as editors count it: the first line and its first character are 1. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

const SPACE = /[ \t\r\n]*/uy;
/** As far as it can be read; it is a whole one when its second quote is there. */
const STRING = /"(?:[ !#-[\]-\u{10ffff}]+|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*("?)/uy;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;

/** What may come next, each by its first sign; `p`: what is written without quotes. Nothing: the end. */
const VALUE = '{["p';
const FIRST_VALUE = `${VALUE}]`;
const KEY = '"';
const FIRST_KEY = `${KEY}}`;
const END = '';

/** Where a text can no longer be read as JSON; null: it can, to its end. Engines say so in other words each, and not always where. Pure. */
export function findJsonFault(text: string): TextPlace | null {
  const open: ('{' | '[')[] = [];
  let wanted = VALUE;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found;
  };
  const afterValue = (): string => (open.length === 0 ? END : open.at(-1) === '{' ? ',}' : ',]');
  for (;;) {
    take(SPACE);
    if (at === text.length) return wanted === END ? null : placeOf(text, at);
    const sign = text[at]!;
    const kind = '{}[]:,"'.includes(sign) ? sign : 'p';
    if (!wanted.includes(kind)) return placeOf(text, at);
    if (kind === '"') {
      if (take(STRING)?.[1] !== '"') return placeOf(text, at);
      wanted = wanted === KEY || wanted === FIRST_KEY ? ':' : afterValue();
    } else if (kind === 'p') {
      if (!take(PLAIN)) return placeOf(text, at);
      wanted = afterValue();
    } else {
      at += 1;
      if (kind === '{' || kind === '[') open.push(kind);
      else if (kind === '}' || kind === ']') open.pop();
      wanted = next(kind, open.at(-1) === '{', afterValue());
    }
  }
}

/** What may come after a sign, among keys and values or among values alone. */
function next(sign: string, isKeyed: boolean, afterValue: string): string {
  if (sign === '{') return FIRST_KEY;
  if (sign === '[') return FIRST_VALUE;
  if (sign === ':') return VALUE;
  return sign === ',' ? (isKeyed ? KEY : VALUE) : afterValue;
}

function placeOf(text: string, at: number): TextPlace {
  const lines = text.slice(0, at).split(/\r\n|[\r\n]/);
  return { line: lines.length, character: [...lines.at(-1)!].length + 1 };
}
