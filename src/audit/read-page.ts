import type { AuditRow } from '../../models/audit';
import type { Collections } from '../database/collections';

/** Which rows of the audit; null: whatever. Times are half-open. */
export interface AuditWanted {
  /** Pseudonyms, `cli` or `system`. */
  readonly actors: readonly string[] | null;
  readonly actions: readonly string[] | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** A page of the audit, the latest first. `before`: the instant before which the next page is; null: it is the last. */
export interface AuditPage {
  readonly rows: readonly AuditRow[];
  readonly before: Date | null;
}

/**
 * Reads a page by one of the indexes that end with the time, so that no page costs more than its rows. Rows of one instant
 * stay together: a page may be somewhat longer than asked for.
 */
export async function readAuditPage(
  db: Pick<Collections, 'audit'>,
  { actors, actions, from, to }: AuditWanted,
  size: number,
): Promise<AuditPage> {
  const time = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) };
  const who = {
    ...(actors ? { actor: { $in: [...actors] } } : {}),
    ...(actions ? { action: { $in: [...actions] } } : {}),
  };
  const found = await db.audit
    .find({ ...who, ...(from || to ? { at: time } : {}) })
    .sort({ at: -1 })
    .limit(size + 1)
    .toArray();
  const last = found[size - 1];
  if (found.length <= size || !last) return { rows: found, before: null };
  const page = found.slice(0, size).filter(({ at }) => at > last.at);
  const together = await db.audit.find({ ...who, at: last.at }).toArray();
  return { rows: [...page, ...together], before: last.at };
}
