import { fold } from '../core/fold';

/** Letters that people write for one another when they have no Azerbaijani keyboard, or write as it sounds abroad. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/sh/g, 's'],
  [/ch/g, 'c'],
  [/kh/g, 'x'],
  [/gh/g, 'g'],
  [/dzh|dj/g, 'c'],
  [/j/g, 'c'],
  [/[qk]/g, 'g'],
  [/x/g, 'h'],
  [/e/g, 'a'],
  [/[uy]/g, 'i'],
];

/** What all spellings of a name have in common. Never for display. */
export function keyOf(name: string): string {
  const folded = fold(name).replace(/[^\p{L}]+/gu, '');
  if (/\p{Script=Cyrillic}/u.test(folded)) return folded;
  return SAME.reduce((text, [pattern, letter]) => text.replace(pattern, letter), folded);
}

const SHORTEST = 4;
const LONG = 8;

/** One letter more, less or another (two in a long name), and not the first one. */
export function misspelt(word: string, key: string): boolean {
  if (Math.min(word.length, key.length) < SHORTEST || word[0] !== key[0]) return false;
  const most = key.length >= LONG ? 2 : 1;
  return Math.abs(word.length - key.length) <= most && distance(word, key) <= most;
}

/** The number of letters to add, remove or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
