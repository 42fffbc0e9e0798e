import az from '../../locales/az.json';
import en from '../../locales/en.json';
import ru from '../../locales/ru.json';
import { LOCALES, type Locale } from '../core/actor';
import { CHAT_ROLES, type ChatDoor, type ChatRole } from '../core/chat';

/** The page's words in each language. */
export const PAGE_WORDS: Readonly<Record<Locale, typeof az.page>> = { az: az.page, ru: ru.page, en: en.page };

/**
 * A suggestion: `fill` puts the text into the composer, `text` sends it as typed, `choice` sends it as a choice whose
 * label is shown instead.
 */
interface Suggestion {
  readonly label: string;
  readonly text: string;
  readonly use: 'fill' | 'text' | 'choice';
}

/** Everything the page needs to know before it draws itself: its words, its languages, and what to suggest. */
export function chatConfig(
  locale: Locale,
  demo: boolean,
  { maxText, files }: Pick<ChatDoor, 'maxText' | 'files'>,
): object {
  const words = PAGE_WORDS[locale];
  const roles = demo ? CHAT_ROLES : (['citizen'] as const);
  return {
    demo,
    locale,
    locales: LOCALES.map((code) => ({ code, name: words.languages[code] })),
    roles,
    suggestions: Object.fromEntries(roles.map((role) => [role, suggestionsOf(role, words)])),
    maxText,
    files,
    words,
  };
}

function suggestionsOf(role: ChatRole, words: typeof az.page): readonly Suggestion[] {
  const { suggestions } = words;
  if (role === 'citizen') {
    return [
      { label: suggestions.menu, text: '/start', use: 'choice' },
      { label: suggestions.status, text: '/status', use: 'choice' },
      { label: suggestions.help, text: '/help', use: 'choice' },
      { label: suggestions.questionA, text: suggestions.questionA, use: 'fill' },
      { label: suggestions.questionB, text: suggestions.questionB, use: 'fill' },
    ];
  }
  if (role === 'operator') return [{ label: suggestions.help, text: '/help', use: 'text' }];
  return [
    { label: suggestions.centre, text: '/stats 3 2024-08', use: 'text' },
    { label: suggestions.agency, text: '/stats 2024-08', use: 'text' },
    { label: suggestions.callCentre, text: '/callcentre 2024-08', use: 'text' },
    { label: suggestions.latest, text: '/stats', use: 'text' },
    { label: suggestions.help, text: '/help', use: 'text' },
  ];
}
