import { type Locale, LOCALES } from '../../src/core/actor';
import { fold } from '../../src/core/fold';
import { textReply } from '../../src/core/reply';
import { wordsOf } from '../../locales';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { homeChoices } from '../citizen/menu';

/** How the languages are called in each of them, with or without endings. */
const NAMES: Readonly<Record<Locale, RegExp>> = {
  az: /^(az|aze|azerb\p{L}*|azeri\p{L}*|аз|азе|азерб\p{L}*)$/u,
  ru: /^(ru|rus\p{L}*|ру|рус\p{L}*)$/u,
  en: /^(en|eng|engl\p{L}*|ingilis\p{L}*|inglis\p{L}*|анг|англ\p{L}*|инглиш)$/u,
};

/** The language that a code or a name means ("rus", "русский", "rus dilində"); null: none, or several. */
export function readLanguage(given: string): Locale | null {
  const said = fold(given).split(/[^\p{L}]+/u);
  const [only, ...others] = LOCALES.filter((locale) => said.some((word) => NAMES[locale].test(word)));
  return only && others.length === 0 ? only : null;
}

/** `/lang` offers the languages, `/lang ru` chooses one. */
export const everyoneLanguage: BotHandler = {
  id: 'everyone.language',
  role: 'citizen',
  match: (event) => isCommand(event, 'lang', 'language', 'dil'),
  handle: async (event, { actor, services, words }) => {
    const given = event.kind === 'command' ? event.args.trim() : '';
    const choices = LOCALES.map((locale) => ({ label: words(`button.${locale}`), value: `/lang ${locale}` }));
    if (given === '') return [textReply(words('citizen.chooseLanguage'), choices)];
    const chosen = readLanguage(given);
    if (!chosen) return [textReply(words('citizen.unknownLanguage', { given: given.slice(0, 40) }), choices)];
    await services.people.setLocale(actor.person, chosen);
    const own = wordsOf(chosen);
    return [textReply(own('citizen.languageChosen'), actor.role === 'citizen' ? homeChoices(own) : [])];
  },
};
