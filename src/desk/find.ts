import type { InquiryRow } from '../../models/inquiry';
import { dayOf } from '../core/calendar';
import type { Act, DeskDeps } from './deps';

/**
 * An inquiry by what staff call it: `2024-000123`, `#123` or `123` of this year. Trials see trials alone, and the real
 * work never sees them.
 */
export async function findByNumber(
  { db, clock, timezone }: Pick<DeskDeps, 'db' | 'clock' | 'timezone'>,
  given: string,
  { test }: Pick<Act, 'test'>,
): Promise<InquiryRow | null> {
  const match = /^[#№]?\s*(?:(T?\d{4})-)?(\d{1,9})$/i.exec(given.trim());
  if (!match) return null;
  const year = dayOf(clock(), timezone).slice(0, 4);
  const series = match[1]?.toUpperCase() ?? `${test ? 'T' : ''}${year}`;
  const inquiry = await db.inquiries.findOne({ number: `${series}-${match[2]!.padStart(6, '0')}` });
  return inquiry && (inquiry.test ?? false) === test ? inquiry : null;
}

/** What an operator has, the oldest first. */
export function takenBy({ db }: Pick<DeskDeps, 'db'>, staff: string): Promise<InquiryRow[]> {
  return db.inquiries.find({ stage: 'taken', assignee: staff }).sort({ takenAt: 1, number: 1 }).toArray();
}

/** True while this member of staff has it. */
export function isHis(inquiry: InquiryRow | null, { staff, test }: Pick<Act, 'staff' | 'test'>): boolean {
  return inquiry?.stage === 'taken' && inquiry.assignee === staff && (inquiry.test ?? false) === test;
}
