import type { Collections } from '../database/collections';
import type { Hours } from '../hours/hours';
import type { InquiryRow } from '../../models/inquiry';
import { closeInquiry } from './close';

/** Somebody who has not said for so long whether an answer helped will not say it. */
const SILENT_MS = 24 * 3_600_000;
const BATCH = 500;

/**
 * Closes what only the bot has answered and nobody came back to: unresolved, for nobody said that it helped. `tell` is
 * called for each, also for what an earlier round closed and did not come to tell; should it throw, for the others all the
 * same, and for that one in the next round. Returns how many were closed.
 */
export async function expireInquiries(
  db: Pick<Collections, 'inquiries' | 'conversations'>,
  hours: Hours,
  now: Date,
  tell: (inquiry: InquiryRow) => Promise<unknown> = async () => undefined,
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
    const closing = { ...SILENCE, at: now, whileIn: ['bot'] } as const;
    if ((await closeInquiry(db, hours, _id, closing)).changed) closed++;
  }
  await tellUntold(db, tell);
  return closed;
}

const SILENCE = { outcome: 'unresolved', by: 'system', staff: null, untold: true } as const;

async function tellUntold(
  db: Pick<Collections, 'inquiries'>,
  tell: (inquiry: InquiryRow) => Promise<unknown>,
): Promise<void> {
  const failed: unknown[] = [];
  for (const inquiry of await db.inquiries.find({ untold: true }).limit(BATCH).toArray()) {
    try {
      // Whoever came back since knows more.
      if (inquiry.stage === 'closed' && inquiry.closedBy === 'system') await tell(inquiry);
      await db.inquiries.updateOne({ _id: inquiry._id }, { $unset: { untold: '' } });
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}
