import type { Collections } from '../database/collections';
import type { Hours } from '../hours/hours';
import type { InquiryRow } from '../../models/inquiry';
import { closeInquiry } from './close';

/** Somebody who has not said for so long whether an answer helped will not say it. */
const SILENT_MS = 24 * 3_600_000;
const BATCH = 500;

/**
 * Closes what only the bot has answered and nobody came back to: unresolved, for nobody said that it helped. Each is told
 * to `onClosed`. Returns how many were closed.
 */
export async function expireInquiries(
  db: Pick<Collections, 'inquiries' | 'conversations'>,
  hours: Hours,
  now: Date,
  onClosed: (inquiry: InquiryRow) => Promise<unknown> = async () => undefined,
): Promise<number> {
  const before = new Date(now.getTime() - SILENT_MS);
  const left = await db.inquiries
    .find({ stage: 'bot', receivedAt: { $lt: before } })
    .sort({ receivedAt: 1 })
    .limit(BATCH)
    .toArray();
  let closed = 0;
  for (const { _id, conversation } of left) {
    const talk = await db.conversations.findOne({ _id: conversation });
    // Still being talked about.
    if (talk?.openInquiry === _id && talk.lastInboundAt && talk.lastInboundAt >= before) continue;
    const closing = { outcome: 'unresolved', by: 'system', staff: null, at: now, whileIn: ['bot'] } as const;
    const { changed, inquiry } = await closeInquiry(db, hours, _id, closing);
    if (!changed || !inquiry) continue;
    closed++;
    await onClosed(inquiry);
  }
  return closed;
}
