import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import { insertTogether } from '../database/write-together';
import type { AuditRow } from '../../models/audit';

/** Writes one audit row; its id derives from the event that caused it, so a replay adds nothing. */
export async function recordAudit(db: Pick<Collections, 'audit'>, row: AuditRow): Promise<void> {
  await recordOnce(db, row);
}

/** The same; false: a row of this id is there already. */
export async function recordOnce(db: Pick<Collections, 'audit'>, row: AuditRow): Promise<boolean> {
  try {
    await db.audit.insertOne(row);
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}

/** The same for what happens in many conversations at once: rows of the same moment share one write. */
export function recordTogether(db: Pick<Collections, 'audit'>): (row: AuditRow) => Promise<void> {
  const insert = insertTogether(db.audit);
  return async (row) => void (await insert([row]));
}
