import type { mongo } from 'mongoose';
import { DostError } from '../core/errors';
import type { Database } from '../database/open';

/** The setting that says that a database is being filled from a backup, and may not be used. */
export const RESTORING = 'restoring';

const settings = (db: mongo.Db) => db.collection<{ _id: string; value: unknown }>('settings');

/** Marks a database as half restored from a backup of then. */
export async function markHalfRestored(db: mongo.Db, at: Date): Promise<void> {
  await settings(db).updateOne({ _id: RESTORING }, { $set: { value: at } }, { upsert: true });
}

/** True when a restore was begun there and not ended. */
export async function isHalfRestored(db: mongo.Db): Promise<boolean> {
  return (await settings(db).findOne({ _id: RESTORING })) !== null;
}

/** The restored database may be used from now on. */
export async function unmark(db: mongo.Db): Promise<void> {
  await settings(db).deleteOne({ _id: RESTORING });
}

/** Throws `database.schema` for a database that a restore has left half done. */
export async function refuseHalfRestored({ connection }: Pick<Database, 'connection'>): Promise<void> {
  if (await isHalfRestored(connection.getClient().db(connection.name)))
    throw new DostError(
      'database.schema',
      'A restore of this database was interrupted, so it holds a part only: run dost restore again.',
    );
}
