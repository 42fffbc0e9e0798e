import type { Collections } from '../database/collections';
import type { InquiryRow } from '../../models/inquiry';
import { type Changed, changeInquiry } from './change';
import { putIntoHand } from './hands';

/**
 * A person answered outside the bot (in the platform's own app): the bot has nothing to say there any more. Whoever has
 * it keeps it; else it is in nobody's name.
 */
export function takeInquiry(db: Pick<Collections, 'inquiries'>, id: string, at: Date): Promise<Changed> {
  return changeInquiry(db, id, (inquiry) =>
    inquiry.outcome === 'open' && (inquiry.stage !== 'taken' || inquiry.firstReplyAt === null)
      ? {
          ...{ stage: 'taken', ...takenFrom(inquiry, at), ...namelessHand(inquiry) },
          ...(inquiry.firstReplyAt === null ? { firstReplyAt: at, firstReplyBy: null } : {}),
        }
      : null,
  );
}

/** Since when people serve it: the first time, and again after it was closed or given back. */
export function takenFrom(
  { takenAt, resumedAt }: Pick<InquiryRow, 'takenAt' | 'resumedAt'>,
  at: Date,
): Pick<InquiryRow, 'takenAt' | 'resumedAt'> {
  return { takenAt: takenAt ?? at, ...(resumedAt === null ? { resumedAt: at } : {}) };
}

/** What somebody has by name is not put into another hand by what is said beside. */
function namelessHand(inquiry: InquiryRow): Pick<InquiryRow, 'hands'> {
  return inquiry.assignee === null ? putIntoHand(inquiry, null) : {};
}
