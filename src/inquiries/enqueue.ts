import type { Collections } from '../database/collections';
import type { InquiryRow } from '../../models/inquiry';
import { type Changed, changeInquiry } from './change';

/** Puts an inquiry that the bot has into the queue for a person. */
export function enqueueInquiry(
  db: Pick<Collections, 'inquiries'>,
  id: string,
  at: Date,
  seen?: InquiryRow,
): Promise<Changed> {
  const decide = ({ stage, askedAt }: InquiryRow): Partial<InquiryRow> | null =>
    stage === 'bot' ? { stage: 'queued', queuedAt: at, askedAt: askedAt ?? at } : null;
  return changeInquiry(db, id, decide, seen);
}
