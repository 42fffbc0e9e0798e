import type { Collections } from './collections';

/** True while a server (or another command that must be alone) works on the database: it holds a lease. */
export async function isServed(db: Pick<Collections, 'leases'>): Promise<boolean> {
  return (await db.leases.findOne({ $expr: { $gt: ['$expiresAt', '$$NOW'] } })) !== null;
}
