import { LOCALES } from '../../src/core/actor';
import { fold } from '../../src/core/fold';
import {
  DIRECTIONS,
  ENDINGS,
  type Direction,
  INQUIRY_TYPES,
  type InquiryType,
} from '../../src/core/subjects';
import { type Words, wordsOf } from '../../locales';

/** No word that names one of them is shorter. */
const SHORTEST = 4;

/** A code by itself or by its label in any language, however it is spelt; also by words of the label, if of one alone. */
function reader<Code extends string>(codes: readonly Code[], labels: (code: Code, words: Words) => string[]) {
  const known = new Map<string, Code>();
  for (const code of codes) {
    known.set(fold(code), code);
    for (const locale of LOCALES)
      for (const label of labels(code, wordsOf(locale))) known.set(fold(label), code);
  }
  return (text: string): Code | null => {
    const given = fold(text.trim());
    const whole = known.get(given);
    if (whole !== undefined || given.length < SHORTEST) return whole ?? null;
    const begun = [...known].filter(([label]) => ` ${label}`.includes(` ${given}`)).map(([, code]) => code);
    return new Set(begun).size === 1 ? begun[0]! : null;
  };
}

export const readDirection: (text: string) => Direction | null = reader(DIRECTIONS, (code, words) => [
  words(`menu.direction.${code}`),
]);
export const readType: (text: string) => InquiryType | null = reader(INQUIRY_TYPES, (code, words) => [
  words(`stats.type.${code}`),
]);
export const readEnding = reader(ENDINGS, (code, words) => [words(`stats.outcome.${code}`)]);
