import type { Collections } from '../database/collections';
import { findStaff } from './staff';

/** Whom to look at: the pseudonyms of a person and of a private conversation that may have no row of its own. */
export interface Silent {
  readonly person: string;
  readonly conversation: string;
}

/**
 * True when somebody who is no member of staff has said nothing since an instant and has no open inquiry. The log is asked, not
 * only the conversation, which knows of a message once it is handled.
 */
export async function isSilent(
  db: Collections,
  { person, conversation }: Silent,
  since: Date,
): Promise<boolean> {
  if (await findStaff(db, person)) return false;
  const theirs = await db.conversations.find({ person }).toArray();
  if (theirs.some(({ lastInboundAt }) => lastInboundAt && lastInboundAt >= since)) return false;
  if (await db.inquiries.findOne({ person, $or: [{ outcome: 'open' }, { receivedAt: { $gte: since } }] }))
    return false;
  for (const one of new Set([conversation, ...theirs.map(({ _id }) => _id)])) {
    const last = await db.interactions.findOne({ conversation: one }, { sort: { order: -1 } });
    if (last && last.receivedAt >= since) return false;
  }
  return true;
}
