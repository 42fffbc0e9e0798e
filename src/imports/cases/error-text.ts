import type { WordKey, Words } from '../../../locales';
import type { DostError } from '../../core/errors';

/** Where a list is empty. */
const DASHES = { missing: '–', twice: '–', found: '–', detail: '–', given: '–' };

/** What is wrong with a file, in the person's language. */
export function errorText({ message, details }: DostError, words: Words): string {
  const { why, ...values } = details as Record<string, string>;
  if (why === undefined) return message;
  const told = Object.entries(values).filter(([, value]) => value !== '');
  return words(`cases.error.${why}` as WordKey, { ...DASHES, ...Object.fromEntries(told) });
}
