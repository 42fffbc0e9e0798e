import { capital } from '../../locales/format';
import type { Day } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import { centreLabel } from '../reports/centre-name';
import type { RenderOptions } from '../reports/page';

/** What stands in the square of the header: a number or a letter; null: a speech bubble. */
export function badgeOf(subject: Subject, on: Day, { centres, locale }: RenderOptions): string | null {
  const code = centreCode(subject);
  if (code === null) return BADGES[subject]!;
  if (/^\d{1,3}$/.test(code)) return code;
  const label = [...centreLabel(centres, code, on, locale)];
  const letter = capital(label[0] ?? '', locale);
  if (letter === '') return null;
  if (!LIKE_DIGITS.test(letter)) return letter;
  // The next letter may make a preposition of it, or a number again: a consonant behind a vowel of the word does not.
  const next = label.slice(2).find((one) => CONSONANT.test(one)) ?? label[1] ?? '';
  return letter + capital(next, locale);
}

/** By itself such a letter reads as the number of another centre. */
const LIKE_DIGITS = /[ЗОO]/;
const CONSONANT = /(?![aeiouəıöüаеёиоуыэюя])\p{L}/iu;

const BADGES: Readonly<Record<string, string | null>> = {
  agency: 'DOST',
  'call-centre': '142',
  chatbot: null,
  social: null,
};
