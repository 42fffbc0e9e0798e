import type { Collections } from './collections';
import { isDuplicate } from './insert-new';

type Db = Pick<Collections, 'settings'>;

/** What is remembered between two looks; it changes by compare-and-set. */
export type Stored<T> = T & { readonly version: number };

/** What was remembered; null: nothing yet. */
export async function readState<T>(db: Db, id: string): Promise<Stored<T> | null> {
  return ((await db.settings.findOne({ _id: id }))?.value as Stored<T> | undefined) ?? null;
}

/** Remembers something new in place of `from`. Null: somebody else was faster. */
export async function moveState<T>(
  db: Db,
  id: string,
  from: Stored<T> | null,
  to: T,
): Promise<Stored<T> | null> {
  const value: Stored<T> = { ...to, version: (from?.version ?? 0) + 1 };
  if (from) {
    const moved = await db.settings.updateOne(
      { _id: id, 'value.version': from.version },
      { $set: { value } },
    );
    return moved.matchedCount === 1 ? value : null;
  }
  try {
    await db.settings.insertOne({ _id: id, value });
    return value;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return null;
  }
}
