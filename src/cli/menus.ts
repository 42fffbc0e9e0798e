import { type Locale, LOCALES } from '../core/actor';
import { DIRECTIONS } from '../core/subjects';
import { menuOf } from '../../handlers/commands';
import { wordsOf } from '../../locales';

/** Meta's names of our languages; Azerbaijani is also everybody else's default. */
const META_LOCALES: Readonly<Record<Locale, string>> = { az: 'default', ru: 'ru_RU', en: 'en_US' };

/** Telegram's command menu in each language. */
export function commandMenus(): Record<Locale, { name: string; description: string }[]> {
  const menu = (locale: Locale) => menuOf('citizen', wordsOf(locale));
  return { az: menu('az'), ru: menu('ru'), en: menu('en') };
}

/** What people see on Messenger and Instagram before they write. */
export function metaProfile() {
  const each = <T>(make: (locale: Locale) => T): (T & { locale: string })[] =>
    LOCALES.map((locale) => ({ ...make(locale), locale: META_LOCALES[locale] }));
  const item = (title: string, payload: string) => ({ title, payload });
  return {
    getStarted: '/start',
    greeting: each((locale) => ({ text: wordsOf(locale)('citizen.welcome') })),
    menu: each((locale) => {
      const words = wordsOf(locale);
      return {
        items: [
          item(words('button.newInquiry'), '/start'),
          item(words('button.myInquiries'), '/status'),
          item(words('button.language'), '/lang'),
          item(words('button.help'), '/help'),
        ],
      };
    }),
    iceBreakers: each((locale) => ({
      items: DIRECTIONS.slice(0, 4).map((direction) =>
        item(wordsOf(locale)(`menu.direction.${direction}`), `direction:${direction}`),
      ),
    })),
  };
}
