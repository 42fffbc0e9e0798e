import { fold } from '../core/fold';
import { ABOUT_PAPERS, DANGER_NOW, DANGER_PERHAPS, NO_DANGER } from './danger-words';
import { latinOf } from './latin';

interface Part {
  readonly beginning: string;
  readonly whole: boolean;
}
/** Every part must be said, each by one of its choices. */
type Line = readonly (readonly Part[])[];

/** How many words may lie between the words of one line, its own included. */
const NEAR = 6;
/** Shorter words are compared as they are: one letter makes another word of them. */
const SHORTEST_GUESSED = 6;

const NOW = DANGER_NOW.map(lineOf);
const PERHAPS = DANGER_PERHAPS.map(lineOf);
const PAPERS = ABOUT_PAPERS.map(lineOf);
const OTHERS = NO_DANGER.map((word) => plain(fold(word)));

/**
 * True when a text, in any of the languages and however it is spelt, speaks of danger to life or health: then the
 * emergency numbers (`danger.call`) come before anything else. It rather alarms once too often than once too seldom, but
 * not for the papers and payments that follow a death or an illness.
 */
export function detectDanger(text: string): boolean {
  const words = wordsOf(text);
  const says = (line: Line) => isSaid(line, words);
  return NOW.some(says) || (PERHAPS.some(says) && !PAPERS.some(says));
}

function wordsOf(text: string): string[] {
  return fold(text.replace(/['’`ʼ]/g, ' '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(plain)
    .filter((word) => !OTHERS.some((other) => word.startsWith(other)));
}

/** In Latin letters, with what people type for `ş`, `ç` and `x` made equal. */
function plain(word: string): string {
  return latinOf(word)
    .replace(/sh/g, 's')
    .replace(/ch/g, 'c')
    .replace(/zh/g, 'j')
    .replace(/[kg]h/g, 'h')
    .replace(/x/g, 'h')
    .replace(/(.)\1+/g, '$1');
}

function lineOf(line: string): Line {
  return line.split(' ').map((choices) =>
    choices.split('/').map((choice) => ({
      beginning: plain(fold(choice.replace('=', ''))),
      whole: choice.endsWith('='),
    })),
  );
}

function isSaid(line: Line, words: readonly string[]): boolean {
  return words.some((first, start) => {
    if (!line.some((choices) => isOne(choices, first))) return false;
    const near = words.slice(start, start + NEAR);
    return line.every((choices) => near.some((word) => isOne(choices, word)));
  });
}

function isOne(choices: readonly Part[], word: string): boolean {
  return choices.some(({ beginning, whole }) =>
    whole ? word === beginning : word.startsWith(beginning) || isMisspelt(beginning, word),
  );
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
