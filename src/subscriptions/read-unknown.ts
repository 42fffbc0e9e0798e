import type { Rhythm, SentView } from '../../models/subscription';
import type { Collections } from '../database/collections';
import { numberStaff } from '../people/staff';

/** So far back is looked, and so many reports are shown. */
const BACK_MS = 30 * 24 * 3_600_000;
const MOST = 20;

/** A report or alert of which nobody knows whether all of it arrived. */
export interface UnknownSend {
  /** Whose it is: the member's number. */
  readonly number: number;
  /** As the subscription has it. */
  readonly subject: string;
  /** Null: an alert. */
  readonly report: { readonly kind: Rhythm | SentView; readonly period: string } | null;
  readonly at: Date;
}

type Db = Pick<Collections, 'outbound' | 'audit' | 'staff' | 'settings'>;

/**
 * The latest reports and alerts whose sending was cut off, or answered by nobody: they may have arrived and are never sent
 * again, so somebody has to know. The latest first.
 */
export async function readUnknown(db: Db, now: Date): Promise<UnknownSend[]> {
  const since = new Date(now.getTime() - BACK_MS);
  const rows = await db.outbound
    .find({ _id: /^subscription:/, state: 'unknown', settledAt: { $gt: since } })
    .sort({ settledAt: -1 })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  // A report is told once, however many of its messages are unknown.
  const keys = [...new Set(rows.map(({ _id }) => _id.replace(/\/\d+$/, '')))].slice(0, MOST);
  const ids = keys.flatMap((key) => [`${key}:subscription.send`, `${key}:subscription.alert`]);
  const told = new Map((await db.audit.find({ _id: { $in: ids } }).toArray()).map((row) => [row._id, row]));
  const sends: UnknownSend[] = [];
  for (const key of keys) {
    const report = told.get(`${key}:subscription.send`);
    const row = report ?? told.get(`${key}:subscription.alert`);
    if (!row) continue;
    const member = await db.staff.findOne({ _id: row.actor });
    if (!member) continue;
    sends.push({
      number: member.number ?? (await numberStaff(db, member._id)),
      ...{ subject: row.subject, at: row.at },
      report: report ? (report.details as { kind: Rhythm | SentView; period: string }) : null,
    });
  }
  return sends;
}
