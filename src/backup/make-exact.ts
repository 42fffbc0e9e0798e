import type { Collections } from '../database/collections';
import type { Leases } from '../schedule/lease';
import { compareWithLog } from '../stats/compare-with-log';
import { recount, type Recount } from '../stats/recount';
import { ROLL_UP_LEASE } from '../stats/roll-up-loop';
import { DostError } from '../core/errors';

/** Events are handled within a day of being received, so an inquiry without its row is not older when it came during the copy. */
const COPIED_LATE_MS = 24 * 3_600_000;

/** What was put right after a restore. */
export interface Exact {
  /** Replies that were on their way: nobody knows whether they arrived, and they are not sent again. */
  readonly unknown: number;
  /** Inquiries that came while the backup was made, after the log was copied. */
  readonly later: number;
  readonly figures: Recount;
}

/**
 * Makes a restored database one of one moment, that of its log: what came later goes, what was being sent is unknown, and the
 * figures are recounted. `at` is when the backup was begun. May be done again.
 */
export async function makeExact(
  db: Collections,
  leases: Leases,
  { at, now, timezone }: { readonly at: Date; readonly now: Date; readonly timezone: string },
): Promise<Exact> {
  const unknown = await db.outbound.updateMany(
    { state: { $in: ['queued', 'sending'] } },
    { $set: { state: 'unknown', reason: 'restored', settledAt: now }, $unset: { claim: '', notBefore: '' } },
  );
  const later = await dropLater(db, at, timezone);
  if (!(await leases.acquire(ROLL_UP_LEASE)))
    throw new DostError(
      'lease.lost',
      'Somebody else counts in this database: stop every server, and restore again.',
    );
  const figures = await recount(db, leases, true, timezone);
  return { unknown: unknown.modifiedCount, later, figures };
}

async function dropLater(db: Collections, at: Date, timezone: string): Promise<number> {
  const { withoutLog } = await compareWithLog(db, timezone);
  const since = new Date(at.getTime() - COPIED_LATE_MS);
  const ids = { $in: [...withoutLog] };
  const late = await db.inquiries
    .find({ _id: ids, receivedAt: { $gte: since } }, { projection: { _id: 1 } })
    .toArray();
  const gone = { $in: late.map(({ _id }) => _id) };
  await db.conversations.updateMany({ openInquiry: gone }, { $set: { openInquiry: null } });
  return (await db.inquiries.deleteMany({ _id: gone })).deletedCount;
}
