import { fold } from '../core/fold';
import { latinOf } from './latin';
import { loadDanger } from './load-danger';

interface Part {
  readonly beginning: string;
  readonly whole: boolean;
}
/** Words that follow each other; mostly one. */
type Phrase = readonly Part[];
interface Line {
  /** Each must be said, by one of its choices. */
  readonly said: readonly (readonly Phrase[])[];
  /** None of these may be near. */
  readonly unsaid: readonly Phrase[];
}

/** How many words may lie between the words of one line, its own included. */
const NEAR = 6;
/** Shorter words are compared as they are: one letter makes another word of them. */
const SHORTEST_GUESSED = 6;

// Read when the program starts: a broken file stops it there, and not at somebody's cry for help.
const WORDS = loadDanger();
/** All parts there are, each once. */
const PARTS = new Map<string, Part>();
const NOW = WORDS.now.map(lineOf);
const PERHAPS = WORDS.perhaps.map(lineOf);
const PAPERS = WORDS.papers.map(lineOf);
const MOMENT = WORDS.moment.map(lineOf);
const BY_LETTER = byLetter(PARTS.values());
/** The words that people use are mostly the same: each is compared with all parts once. */
const judged = new Map<string, ReadonlySet<Part>>();
const JUDGED = 5_000;
const LONGEST_JUDGED = 32;
const NONE: ReadonlySet<Part> = new Set();
const OTHERS = WORDS.harmless.map((word) => plain(fold(word)));

/**
 * True when a text, in any of the languages and however it is spelt, speaks of danger to life or health: then the
 * emergency numbers (`danger.call`) come before anything else. It rather alarms once too often than once too seldom, but
 * not for the papers and payments that follow a death or an illness.
 */
export function detectDanger(text: string): boolean {
  const words = wordsOf(text).map(partsIn);
  const all = new Set(words.flatMap((parts) => [...parts]));
  const says = (line: Line) => mayBeSaid(line, all) && isSaid(line, words);
  return NOW.some(says) || (PERHAPS.some(says) && (MOMENT.some(says) || !PAPERS.some(says)));
}

function wordsOf(text: string): string[] {
  return fold(text.replace(/['’`ʼ]/g, ' '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(plain)
    .filter((word) => !OTHERS.some((other) => word.startsWith(other)));
}

/** In Latin letters, with what people type for `ş`, `ç`, `x` and `ы` made equal. */
function plain(word: string): string {
  return latinOf(word)
    .replace(/sh/g, 's')
    .replace(/ch/g, 'c')
    .replace(/zh/g, 'j')
    .replace(/[kg]h/g, 'h')
    .replace(/x/g, 'h')
    .replace(/([bcdfghjklmnpqrstvwz])y(?=[bcdfghjklmnpqrstvwz]|$)/g, '$1i')
    .replace(/(.)\1+/g, '$1');
}

function lineOf(line: string): Line {
  const groups = line.replace(/@(\w+)/g, (_name, family: string) => WORDS.families[family] ?? '').split(' ');
  const from = groups.findIndex((group) => group.startsWith('!'));
  const said = from < 0 ? groups : groups.slice(0, from);
  const unsaid = from < 0 ? [] : groups.slice(from).join('/').slice(1).split('/');
  return { said: said.map((choices) => choices.split('/').map(phraseOf)), unsaid: unsaid.map(phraseOf) };
}

function phraseOf(choice: string): Phrase {
  return choice.split('+').map((word) => {
    const part = { beginning: plain(fold(word.replace('=', ''))), whole: word.endsWith('=') };
    const key = JSON.stringify(part);
    const known = PARTS.get(key) ?? part;
    PARTS.set(key, known);
    return known;
  });
}

function byLetter(parts: Iterable<Part>): ReadonlyMap<string, readonly Part[]> {
  const map = new Map<string, Part[]>();
  for (const part of parts) {
    const letter = part.beginning.charAt(0);
    map.set(letter, [...(map.get(letter) ?? []), part]);
  }
  return map;
}

/** Which parts a word is one of. */
function partsIn(word: string): ReadonlySet<Part> {
  const parts = BY_LETTER.get(word.charAt(0));
  if (!parts) return NONE;
  let found = judged.get(word);
  if (!found) {
    found = new Set(parts.filter((part) => isWord(part, word)));
    if (judged.size >= JUDGED) judged.clear();
    if (word.length <= LONGEST_JUDGED) judged.set(word, found);
  }
  return found;
}

function isWord({ beginning, whole }: Part, word: string): boolean {
  return whole ? word === beginning : word.startsWith(beginning) || isMisspelt(beginning, word);
}

/** Most lines have a part that is nowhere in the text: that is quickly seen. */
function mayBeSaid({ said }: Line, all: ReadonlySet<Part>): boolean {
  return said.every((choices) => choices.some((phrase) => phrase.every((part) => all.has(part))));
}

function isSaid({ said, unsaid }: Line, words: readonly ReadonlySet<Part>[]): boolean {
  return words.some((_first, start) => {
    if (!said.some((choices) => isOne(choices, words, start))) return false;
    const near = words.slice(start, start + NEAR);
    const around = words.slice(Math.max(0, start - NEAR), start + NEAR + 2);
    return said.every((choices) => isNear(choices, near)) && !isNear(unsaid, around);
  });
}

function isNear(choices: readonly Phrase[], words: readonly ReadonlySet<Part>[]): boolean {
  return words.some((_word, at) => isOne(choices, words, at));
}

function isOne(choices: readonly Phrase[], words: readonly ReadonlySet<Part>[], at: number): boolean {
  return choices.some((phrase) => phrase.every((part, index) => words[at + index]?.has(part)));
}

/** One letter more, less, another or two changed places, not the first; the word may go on. */
function isMisspelt(beginning: string, word: string): boolean {
  if (beginning.length < SHORTEST_GUESSED || word[0] !== beginning[0]) return false;
  let at = 0;
  while (at < beginning.length && word[at] === beginning[at]) at++;
  const [rest, typed] = [beginning.slice(at), word.slice(at)];
  return (
    typed.startsWith(rest.slice(1)) ||
    typed.slice(1).startsWith(rest) ||
    typed.slice(1).startsWith(rest.slice(1)) ||
    typed.startsWith(`${rest[1] ?? ''}${rest[0] ?? ''}${rest.slice(2)}`)
  );
}
