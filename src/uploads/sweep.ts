import type { Collections } from '../database/collections';

/** How long a file of the chat page is kept. */
export const KEPT_DAYS = 30;

/** Deletes the files that were kept long enough. Returns how many. */
export async function sweepUploads(db: Pick<Collections, 'uploads'>, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000);
  return (await db.uploads.deleteMany({ createdAt: { $lt: before } })).deletedCount;
}
