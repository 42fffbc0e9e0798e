import { type Locale, LOCALES } from '../../src/core/actor';
import { textReply } from '../../src/core/reply';
import { wordsOf } from '../../locales';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { homeChoices } from '../citizen/menu';

/** `/lang` offers the languages, `/lang ru` chooses one. */
export const everyoneLanguage: BotHandler = {
  id: 'everyone.language',
  role: 'citizen',
  match: (event) => isCommand(event, 'lang', 'language', 'dil'),
  handle: async (event, { actor, services, words }) => {
    const given = event.kind === 'command' ? event.args.trim().toLowerCase() : '';
    const choices = LOCALES.map((locale) => ({ label: words(`button.${locale}`), value: `/lang ${locale}` }));
    if (given === '') return [textReply(words('citizen.chooseLanguage'), choices)];
    const chosen = LOCALES.find((locale: Locale) => locale === given);
    if (!chosen) return [textReply(words('citizen.unknownLanguage', { given: given.slice(0, 40) }), choices)];
    await services.people.setLocale(actor.person, chosen);
    const own = wordsOf(chosen);
    return [textReply(own('citizen.languageChosen'), actor.role === 'citizen' ? homeChoices(own) : [])];
  },
};
