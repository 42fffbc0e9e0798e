import type { Collections } from '../database/collections';
import type { InquiryRow } from '../../models/inquiry';
import { type Changed, changeInquiry } from './change';

/** What a supervisor may correct of a closed inquiry. */
export type Correction = Partial<Pick<InquiryRow, 'direction' | 'type' | 'district' | 'outcome'>>;

/** Corrects a closed inquiry; an open one is not corrected but closed. */
export function correctInquiry(
  db: Pick<Collections, 'inquiries'>,
  id: string,
  correction: Correction,
): Promise<Changed> {
  return changeInquiry(db, id, (inquiry) => {
    if (inquiry.stage !== 'closed' || correction.outcome === 'open') return null;
    const differing = Object.entries(correction).filter(
      ([name, value]) => inquiry[name as keyof Correction] !== value,
    );
    return differing.length > 0 ? Object.fromEntries(differing) : null;
  });
}
