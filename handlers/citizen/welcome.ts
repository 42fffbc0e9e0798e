import { type Reply, textReply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { Context } from '../context';
import { homeChoices } from './menu';
import { answersTo, openQuestion } from './open-question';
import { mayReopen } from './reopen';

/**
 * The answer to thanks. A rating that was asked for is asked for again, so that a number is one; and whoever meant more
 * than thanks can open the inquiry again.
 */
export async function welcome(closed: InquiryRow | null, context: Context): Promise<Reply> {
  const { services, turn, words } = context;
  const question = await openQuestion(turn, services, closed);
  const rating = question?.kind === 'rate' || question?.kind === 'nps' ? question : null;
  const again = closed && mayReopen(closed, context) ? closed.number : null;
  const parts = [
    words('citizen.welcomeThanks'),
    ...(again === null ? [] : [words('citizen.staysClosed', { number: again })]),
    ...(rating ? [words(rating.kind === 'rate' ? 'citizen.askRating' : 'citizen.askNps')] : []),
  ];
  const choices = [
    ...(rating ? answersTo(rating) : []),
    ...(again === null ? [] : [{ label: words('button.reopen'), value: `reopen:${again}` }]),
    ...(rating ? [] : homeChoices(words)),
  ];
  return textReply(parts.join('\n\n'), choices);
}
