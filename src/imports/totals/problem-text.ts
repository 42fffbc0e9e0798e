import type { WordKey, Words } from '../../../locales';
import type { Place, TotalsProblem, TotalsProblemCode } from './problem';

/** What is said of a file of cases as well. */
const OF_CASES: Readonly<Partial<Record<TotalsProblemCode, WordKey>>> = {
  quotes: 'cases.reason.quotes',
  'too-long': 'cases.reason.tooLong',
  'not-json': 'cases.reason.notJson',
  'not-object': 'cases.reason.notObject',
};

/** One problem in words, after its place. Pure. */
export function problemText({ place, code, values, before }: TotalsProblem, words: Words): string {
  const key = OF_CASES[code] ?? (`totals.wrong.${code}` as WordKey);
  const text = words(key, { ...values, ...(before && { before: placeText(before, words) }) });
  return `${placeText(place, words)}: ${text}`;
}

function placeText({ in: what, at }: Place, words: Words): string {
  return words(`totals.place.${what}`, { n: at });
}
