import type { InviteRow } from '../../models/invite';
import type { Collections } from '../database/collections';

type Db = Pick<Collections, 'invites'>;

/** Invitations that can still be used, the latest first. Trials are left out. */
export async function pendingInvites(db: Db, now: Date): Promise<InviteRow[]> {
  const usable = { usedAt: null, expiresAt: { $gt: now }, test: { $exists: false } };
  const rows = await db.invites.find(usable).toArray();
  return rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/**
 * Ends an invitation before its time, also for whoever has used it by a message that is not handled yet. False: it was used already,
 * is over, or never was.
 */
export async function takeBackInvite(db: Db, id: string, now: Date): Promise<boolean> {
  const unused = { _id: id, usedAt: null, expiresAt: { $gt: now } };
  return (await db.invites.updateOne(unused, { $set: { expiresAt: new Date(0) } })).modifiedCount === 1;
}
