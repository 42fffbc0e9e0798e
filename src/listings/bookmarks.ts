import { createHash } from 'node:crypto';
import type { ListingRow } from '../../models/listing';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';

/** How long a button of a list leads on. */
const KEPT_MS = 30 * 24 * 3_600_000;
const SIGN = '~';
const TOKEN = /^\s*~([\w-]{12})\s*$/;

/** The page of a list that a button leads to. */
export type Bookmark = Omit<ListingRow, '_id' | 'at'>;

/**
 * Keeps a page under a short name that stands for it in a button (`~Ab3dE9xQ2z_7`). The name is made of the event and
 * `which`, so keeping it again adds nothing. Those older than 30 days go.
 */
export async function keepBookmark(
  db: Pick<Collections, 'listings'>,
  event: string,
  which: string,
  bookmark: Bookmark,
  now: Date,
): Promise<string> {
  const _id = createHash('sha256').update(`${event}|${which}`).digest('base64url').slice(0, 12);
  try {
    await db.listings.insertOne({ _id, ...bookmark, at: now });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  await db.listings.deleteMany({ at: { $lt: new Date(now.getTime() - KEPT_MS) } });
  return SIGN + _id;
}

/** True for arguments that name a bookmark and nothing else. */
export function isBookmark(args: string): boolean {
  return TOKEN.test(args);
}

/** The page that a name stands for; null: it is too old, or there was none. */
export async function findBookmark(
  db: Pick<Collections, 'listings'>,
  args: string,
): Promise<Bookmark | null> {
  const [, token] = TOKEN.exec(args) ?? [];
  return token === undefined ? null : db.listings.findOne({ _id: token });
}
