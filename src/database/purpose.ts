import { DostError } from '../core/errors';
import type { Collections } from './collections';
import { insertNew } from './insert-new';

/** What a database is for: the demo's rows are counted in its own database and nowhere else. */
export type Purpose = 'real' | 'demo';

/** Marks the database for a purpose, once; throws `database.purpose` when it serves the other. */
export async function claimPurpose(db: Pick<Collections, 'settings'>, purpose: Purpose): Promise<void> {
  await insertNew(db.settings, [{ _id: 'purpose', value: purpose }]);
  const row = await db.settings.findOne({ _id: 'purpose' });
  if (row?.value === purpose) return;
  const wrong =
    purpose === 'real'
      ? 'This database was made by the demo, whose inquiries are not real. Choose another DATA_DIR or MONGODB_DB.'
      : 'This database is a real one; the demo needs its own. Choose another DATA_DIR or MONGODB_DB.';
  throw new DostError('database.purpose', wrong);
}

/** True when this database holds made-up rows, for trying the product at size. */
export async function isSimulated(db: Pick<Collections, 'settings'>): Promise<boolean> {
  return (await db.settings.findOne({ _id: 'purpose' }))?.value === 'simulated';
}
