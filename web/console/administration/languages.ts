import type { Locale } from '../../../src/core/actor';

/** The languages by their own names, in the order of fields. */
export const LOCALES: readonly (readonly [Locale, string])[] = [
  ['az', 'Azərbaycanca'],
  ['ru', 'Русский'],
  ['en', 'English'],
];
