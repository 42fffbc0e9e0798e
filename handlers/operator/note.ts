import { textReply } from '../../src/core/reply';
import type { Words } from '../../locales';
import type { Run } from './addressed';

/** `/note TEXT`: kept for colleagues, never shown to the citizen. */
export const runNote: Run = async (inquiry, text, { services, words }, act) => {
  const { number } = inquiry;
  const noted = await services.desk.note(act, inquiry, text);
  return [textReply(noted === 'done' ? words('desk.noted', { number }) : notNoted(noted, number, words))];
};

/** Why nothing was noted. */
export function notNoted(why: 'elsewhere' | 'not-his' | 'erased', number: string, words: Words): string {
  if (why === 'elsewhere') return words('desk.notedElsewhere');
  return words(why === 'erased' ? 'desk.erased' : 'desk.notYours', { number });
}
