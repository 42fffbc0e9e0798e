import type { WordKey, Words } from '../../../locales';
import type { DostError } from '../../core/errors';
import { namesText, type SomeNames } from '../some-names';

/** Where a list is empty. */
const DASHES = { missing: '–', twice: '–', found: '–', detail: '–', given: '–' };

/** What is wrong with a file, in the person's language. */
export function errorText({ message, details }: DostError, words: Words): string {
  const { why, ...values } = details as Record<string, string | SomeNames>;
  if (why === undefined) return message;
  const told = Object.entries(values)
    .map(([name, value]) => [name, typeof value === 'object' ? namesText(value, words) : value] as const)
    .filter(([, value]) => value !== '');
  return words(`cases.error.${why}` as WordKey, { ...DASHES, ...Object.fromEntries(told) });
}
