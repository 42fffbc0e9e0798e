import { fold, skeleton } from '../../src/core/fold';
import { HARMLESS, MATTER, NOTHING_MORE, SETTLED, THANKS, TITLES, UNDERSTOOD } from './thanks-words';

/** What only thanks is no longer. */
const LONGEST = 120;
const PICTURES = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{P}\s\u200d\ufe0f]+$/u;
const GLAD = /[👍🙏👌🤝🙌👏💐🌹🌷🌺🌸❤♥💙💚💛🧡💜🤍😊🙂☺😀😃😄😁😍🥰😇🤗🤲✅💯]/u;
const SAD = /[👎😡😠🤬😢😭😞😔☹🙁😤💔🤦]/u;

const thanks = phrases([...THANKS, ...UNDERSTOOD]);
const ending = phrases(NOTHING_MORE);
const isHarmless = anyOf(HARMLESS);
const isMatter = anyOf(MATTER);
const isSettled = anyOf(SETTLED);
const isTitle = anyOf(TITLES);

/**
 * True for words that thank (or say that all is clear) and leave nothing to be done: "Çox sağ olun, hər şey aydındır", in
 * whichever of the three languages and however spelt. A word that is not known to be harmless asks for something: better
 * to open an inquiry again than to miss that.
 */
export function isThanksAlone(text: string): boolean {
  if (text.length > LONGEST || /[?？]/u.test(text) || SAD.test(text)) return false;
  if (PICTURES.test(text)) return GLAD.test(text);
  const said = ` ${tokensOf(text).join(' ')} `;
  if (!thanks.test(said)) return false;
  const rest = said.replace(ending, ' ').replace(thanks, ' ').trim().split(' ');
  const open = rest.filter(
    (word, index) => word !== '' && !isHarmless(word) && !isTitle(word) && !isTitle(rest[index + 1] ?? ''),
  );
  if (open.length === 0) return !rest.some(isMatter) || rest.some(isSettled);
  return open.every((word) => isMatter(word) || isSettled(word)) && open.some(isSettled);
}

function tokensOf(text: string): string[] {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map(skeleton);
}

/** Whole phrases between blanks, the longest first. */
function phrases(list: readonly string[]): RegExp {
  const patterns = list
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => `${tokensOf(phrase).join(' ')}${phrase.endsWith('*') ? String.raw`\p{L}*` : ''}`);
  return new RegExp(`(?<= )(?:${patterns.join('|')})(?= )`, 'gu');
}

function anyOf(list: readonly string[]): (word: string) => boolean {
  const whole = new Set(list.filter((word) => !word.endsWith('*')).map((word) => tokensOf(word)[0]!));
  const begun = list.filter((word) => word.endsWith('*')).map((word) => tokensOf(word)[0]!);
  return (word) => whole.has(word) || begun.some((start) => word.startsWith(start));
}
