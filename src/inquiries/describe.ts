import type { Collections } from '../database/collections';
import type { InquiryRow } from '../../models/inquiry';
import { type Changed, changeInquiry } from './change';

/** What an inquiry is about and whom it concerns; each may still be unknown. */
export type Description = Pick<InquiryRow, 'direction' | 'type' | 'district' | 'sex' | 'birthYear'>;

/** Fills in what is not known yet of an open inquiry; what is known stays. */
export function describeInquiry(
  db: Pick<Collections, 'inquiries'>,
  id: string,
  known: Partial<Description>,
): Promise<Changed> {
  return changeInquiry(db, id, (inquiry) => {
    const news = Object.entries(known).filter(
      ([name, value]) => value !== null && inquiry[name as keyof Description] === null,
    );
    return news.length > 0 && inquiry.outcome === 'open' ? Object.fromEntries(news) : null;
  });
}
