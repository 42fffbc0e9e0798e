import { fold } from '../core/fold';
import { NONE_WORDS } from './vocabulary';

/** No code that can be typed is longer. UTF-16 units. */
const LONGEST = 60;

const QUOTED = /^"(.*)"$/u;

/** The code of an operator as it was typed, as its source writes it: one word, also between quotation marks; `none`: not stated. Null: it is none. Pure. */
export function readOperatorCode(text: string): string | null {
  const code = QUOTED.exec(text)?.[1] ?? text;
  if (isNone(code)) return 'none';
  return isOperatorCode(code) ? code : null;
}

/** Whether a code can be typed after `operator=`, so that it is read again as the same. Pure. */
export function isOperatorCode(code: string): boolean {
  const whole = code.length <= LONGEST && /^[^\s=]*[^\s=,;]$/u.test(code) && !/\p{C}/u.test(code);
  return whole && code === code.normalize('NFKC') && !QUOTED.test(code) && !isNone(code);
}

function isNone(text: string): boolean {
  return NONE_WORDS.has(fold(text).trim());
}
