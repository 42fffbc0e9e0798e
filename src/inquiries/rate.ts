import type { Collections } from '../database/collections';
import { type Changed, changeInquiry } from './change';

/** Later than this the month it belongs to is published. */
export const RATING_MS = 7 * 24 * 3_600_000;

/** The citizen's rating of a closed inquiry, 1 to 5; the first one stands. */
export function rateInquiry(
  db: Pick<Collections, 'inquiries'>,
  id: string,
  rating: number,
): Promise<Changed> {
  return changeInquiry(db, id, (inquiry) =>
    inquiry.stage === 'closed' && inquiry.rating === null
      ? { rating, ratedOf: inquiry.closedBy === 'person' ? inquiry.assignee : null }
      : null,
  );
}

/** The answer to the recommendation question, 0 to 10; the first one stands. */
export function recommendInquiry(
  db: Pick<Collections, 'inquiries'>,
  id: string,
  nps: number,
): Promise<Changed> {
  return changeInquiry(db, id, (inquiry) =>
    inquiry.stage === 'closed' && inquiry.nps === null ? { nps } : null,
  );
}
