import { type Reply, textReply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { Words } from '../../locales';

const RATINGS = [1, 2, 3, 4, 5] as const;

/**
 * What the citizen is told when an inquiry is closed: its number and outcome, and the question for a rating, once.
 */
export function closingReplies(inquiry: InquiryRow, words: Words): Reply[] {
  const { number, outcome, rating } = inquiry;
  const closed = words('citizen.closed', { number, outcome: words(`state.${outcome}`) });
  if (rating !== null) return [textReply(closed)];
  const choices = RATINGS.map((value) => ({ label: String(value), value: `rate:${number}:${value}` }));
  return [textReply(`${closed}\n\n${words('citizen.askRating')}`, choices)];
}
