import { createInstance } from 'i18next';
import type { Locale } from '../src/core/actor';
import az from './az.json';
import en from './en.json';
import type { Paths } from './paths';
import ru from './ru.json';

/** A key of the catalogue, dotted; plural forms go by their base (`count` picks the form). */
export type WordKey = Paths<typeof az>;

/** Looks a sentence up in one language. Values are inserted as they are: texts are plain, nothing is markup. */
export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const i18n = createInstance({
  lng: 'az',
  fallbackLng: false,
  // A colon is a sign like any other.
  nsSeparator: false,
  resources: { az: { translation: az }, ru: { translation: ru }, en: { translation: en } },
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  initAsync: false,
  showSupportNotice: false,
} as Parameters<typeof createInstance>[0]);
void i18n.init();

const bound: Record<Locale, Words> = {
  az: i18n.getFixedT('az'),
  ru: i18n.getFixedT('ru'),
  en: i18n.getFixedT('en'),
};

/** The words of a locale. */
export function wordsOf(locale: Locale): Words {
  return bound[locale];
}
