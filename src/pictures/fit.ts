import type { Weight } from './fonts';
import { extentOf, missingGlyphs, widthOf } from './measure';
import { Remembered } from './remembered';

/** A text and the room it has. `size` is what it should have, `least` what it may shrink to. Pixels. */
export interface Fit {
  readonly weight: Weight;
  readonly size: number;
  readonly least?: number;
  readonly room: number;
  /** How many lines there is room for; 1 unless told. */
  readonly lines?: number;
}

/** The lines of a text at the greatest size that fits; `cut` when even at the least a word was broken or an end left out. */
export interface Fitted {
  readonly lines: readonly string[];
  readonly size: number;
  readonly cut: boolean;
}

const LEAST = 17;

/**
 * Shrinks a text until it fits into its lines, then cuts it with `…`. Breaks at spaces, never at a no-break space; a word
 * wider than the room is broken inside. Pure but for reading the font.
 */
export function fitText(text: string, fit: Fit): Fitted {
  const { plain, whole } = breaksOf(text, fit.weight);
  const fitted = fitBound(whole, fit);
  return fitted.cut && whole !== plain ? fitBound(plain, fit) : fitted;
}

function fitBound(text: string, { weight, size, least = LEAST, room, lines = 1 }: Fit): Fitted {
  const smallest = Math.min(least, size);
  const { width } = extentOf(text, weight);
  for (let at = size; at >= smallest; at = at === smallest ? 0 : Math.max(smallest, at - 0.5)) {
    if (width * at <= room) return { lines: [text], size: at, cut: false };
    const wrapped = wrap(text, weight, at, room);
    const broken = wrapped.some(({ inside }) => inside);
    if (wrapped.length <= lines && !broken)
      return { lines: wrapped.map((one) => one.text), size: at, cut: false };
  }
  const last = wrap(text, weight, smallest, room);
  const wrapped = last.map((one) => one.text);
  if (wrapped.length <= lines)
    return { lines: wrapped, size: smallest, cut: last.some(({ inside }) => inside) };
  const kept = wrapped.slice(0, lines);
  kept[lines - 1] = cutTo(`${kept[lines - 1]}…`, weight, smallest, room);
  return { lines: kept, size: smallest, cut: true };
}

/** A text with no-break spaces where no line may end, and where none should end while there is room. */
interface Breaks {
  readonly plain: string;
  readonly whole: string;
}

const breaks = new Remembered<Breaks>();

/** A page is planned in many sizes before one fits: what has nothing to do with the size is found once. */
function breaksOf(text: string, weight: Weight): Breaks {
  const known = breaks.get(text, weight);
  if (known) return known;
  const plain = bound(text);
  return breaks.set(text, weight, { plain: spaced(plain, weight), whole: spaced(together(plain), weight) });
}

function spaced(text: string, weight: Weight): string {
  return drawable(text, weight)
    .split(' ')
    .filter((word) => word !== '')
    .join(' ');
}

/**
 * The text with no-break spaces where no line may end: after a dash
 * that stands for a figure, between a number and its word, after the sign of a footnote or a Russian preposition of one letter.
 */
function bound(text: string): string {
  return text
    .replace(/: — .{1,20}$/, (value) => `: ${value.slice(2).replaceAll(' ', '\u00a0')}`)
    .replace(/(^|: |\()— (?=\p{L})/gu, '$1—\u00a0')
    .replace(/(?<![\d.])(\d+) (?=\p{Ll}{1,8}(?!\p{L}))/gu, '$1\u00a0')
    .replace(/: (?=\d[\d\u00a0.,]*$)/, ':\u00a0')
    .replace(/(?<=^|[ (])([авиксоу]) (?=\p{L}{1,10}(?!\p{L}))/giu, '$1\u00a0')
    .replace(/№ (?=\d)/g, '№\u00a0')
    .replace(/(?<=^| )(\*+) (?=\p{L})/gu, '$1\u00a0');
}

/** Dates, durations and short brackets kept on one line, and short words with what they belong to, where there is room for that. */
function together(text: string): string {
  return (
    text
      .replace(/\([^()]{1,26}\)/g, (inside) => inside.replaceAll(' ', '\u00a0'))
      .replace(
        /(?<=^|[ (])([авиксоу]|без|для|до|за|из|на|не|об|от|по|при|со|a) (?=\p{L}{1,20}(?!\p{L})|\d)/giu,
        '$1\u00a0',
      )
      .replace(/(?<=\()(\p{L}{3,9}) (?=\d{4}(?!\d))/gu, '$1\u00a0')
      .replace(/(?<![\d.])(\d{1,2})[ \u00a0](\p{L}{3,9}) (?=\d{4}(?!\d))/gu, '$1\u00a0$2\u00a0')
      .replace(/(\d+)[ \u00a0](dəq|мин|min) (?=\d)/g, '$1\u00a0$2\u00a0')
      // A last figure does not stand alone on a line, nor the last word of a set phrase.
      .replace(/: (?=[+−]\d[\d\u00a0.,]*$)/, ':\u00a0')
      .replace(/(?<=\p{L}{3}) (?=\d[\d\u00a0.,]*(?:\u00a0?%)?\.?$)/u, '\u00a0')
      .replace(/(?<=^|[ (])(orta|среднее|average) (?=\p{L}{3,12}(?!\p{L}))/giu, '$1\u00a0')
      .replace(/(?<=^|[ (])(o) (?=cümlədən(?!\p{L}))/giu, '$1\u00a0')
  );
}

/** A text with no-break spaces where no line should end, for those who break its lines elsewhere. */
export function keepTogether(text: string): string {
  return together(bound(text));
}

/** The text with what the font has no glyph for shown as `?`: names come from data. */
export function drawable(text: string, weight: Weight): string {
  const flat = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ');
  const missing = new Set(missingGlyphs(flat, weight));
  return missing.size === 0 ? flat : [...flat].map((char) => (missing.has(char) ? '?' : char)).join('');
}

interface Line {
  readonly text: string;
  /** A word was broken inside. */
  readonly inside: boolean;
}

function wrap(text: string, weight: Weight, size: number, room: number): Line[] {
  const lines: Line[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, weight, size) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push({ text: line, inside: false });
    const pieces = breakWord(word, weight, size, room);
    for (const piece of pieces.slice(0, -1)) lines.push({ text: piece, inside: true });
    line = pieces.at(-1)!;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, { text: line, inside: false }];
}

function breakWord(word: string, weight: Weight, size: number, room: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const char of word) {
    if (piece !== '' && widthOf(piece + char, weight, size) > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...pieces, piece];
}

function cutTo(text: string, weight: Weight, size: number, room: number): string {
  let chars = [...text.slice(0, -1)];
  while (chars.length > 0 && widthOf(`${chars.join('').trimEnd()}…`, weight, size) > room)
    chars = chars.slice(0, -1);
  return `${chars.join('').trimEnd()}…`;
}
