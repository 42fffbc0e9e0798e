import type { Collections } from '../database/collections';

/** Deletes the files of the chat page that came before an instant. Returns how many. */
export async function sweepUploads(db: Pick<Collections, 'uploads'>, before: Date): Promise<number> {
  return (await db.uploads.deleteMany({ createdAt: { $lt: before } })).deletedCount;
}
