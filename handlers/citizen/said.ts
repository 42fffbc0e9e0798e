import { fold } from '../../src/core/fold';
import type { InboundEvent } from '../../src/core/event';

// Whatever language the conversation is in: people mix them.
const THANKS = words(
  ['təşəkkür', 'təşəkkürlər', 'təşəkkür edirəm', 'çox təşəkkür edirəm', 'çox təşəkkürlər', 'çox sağ olun'],
  ['sağ ol', 'sağol', 'sağ olun', 'sağolun', 'çox sağ ol', 'var olun', 'minnətdaram', 'oldu təşəkkürlər'],
  ['Allah razı olsun', 'спасибо', 'спасибо большое', 'большое спасибо', 'благодарю', 'спс', 'spasibo'],
  ['thanks', 'thank you', 'thank you very much', 'thanks a lot', 'thx', 'ok thanks', 'ok', 'oldu', 'хорошо'],
);
const GREETINGS = words(
  [
    'salam',
    'salam aleykum',
    'salam əleyküm',
    'əssəlamu əleykum',
    'salamlar',
    'sabahınız xeyir',
    'salam necəsiniz',
  ],
  ['hər vaxtınız xeyir', 'axşamınız xeyir', 'günortanız xeyir', 'привет', 'здравствуйте', 'добрый день'],
  ['доброе утро', 'добрый вечер', 'hello', 'hi', 'hey', 'good morning', 'good afternoon', 'good evening'],
);
const YES = words(['bəli', 'hə', 'hə kömək etdi', 'bəli kömək etdi', 'да', 'ага', 'yes', 'yeah', 'yep']);
const NO = words(['xeyr', 'yox', 'kömək etmədi', 'xeyr kömək etmədi', 'нет', 'неа', 'no', 'nope']);
const MENU = words(['menyu', 'menu', 'əsas menyu', 'ana menyu', 'меню', 'главное меню', 'main menu']);

/** True for words that only thank. */
export const isThanks = oneOf(THANKS);
/** True for words that only greet. */
export const isGreeting = oneOf(GREETINGS);
/** True for words that ask for the menu. */
export const isMenu = oneOf(MENU);
export const isYes = oneOf(YES);
export const isNo = oneOf(NO);

/** The words in an event: its text, or what stands below a picture. A contact's caption is its name and number. */
export function wordsIn(event: InboundEvent): string {
  if (event.kind === 'text') return event.text;
  return event.kind === 'attachment' && event.type !== 'contact' ? (event.caption ?? '') : '';
}

function words(...lists: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(lists.flat().map(plain));
}

function oneOf(known: ReadonlySet<string>): (text: string) => boolean {
  return (text) => text.length < 60 && known.has(plain(text));
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
