import type { Reply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { Context } from '../context';
import { isReopenedNow, reopeningBy } from './current';
import { handOver } from './hand-over';

/**
 * Opens a closed inquiry again when its citizen writes soon enough after a person closed it; it waits for a person again.
 * Null: it stays closed. What the bot closed was answered, and the next question is another one.
 */
export async function reopen(inquiry: InquiryRow, context: Context): Promise<Reply[] | null> {
  const { services, turn, words } = context;
  // Handled again after a crash it is open already, since this very message.
  const reopenable = inquiry.closedBy === 'person' || isReopenedNow(inquiry, turn);
  if (services.reopenMs === 0 || !reopenable) return null;
  if (isReopenedNow(inquiry, turn) && inquiry.stage === 'closed') {
    // Handled again after it was closed anew: whoever closed it has read this.
    turn.belongsTo(inquiry._id, false);
    return [];
  }
  const { inquiry: now } = await services.inquiries.reopen(inquiry._id, reopeningBy(context));
  if (!now || now.outcome !== 'open') return null;
  turn.belongsTo(inquiry._id, false);
  return handOver(now, [words('citizen.reopened', { number: inquiry.number })], context);
}
