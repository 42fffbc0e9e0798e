import type { Role } from '../core/actor';
import { recordAudit } from '../audit/record';
import type { Collections } from '../database/collections';
import { endSessions } from './end-sessions';
import type { StaffRow } from '../../models/staff';

/** A person's role as it is now; read at every event, so that a revoked right is gone at once. */
export async function roleOf(db: Pick<Collections, 'staff'>, person: string): Promise<Role> {
  const row = await db.staff.findOne({ _id: person, revokedAt: null }, { projection: { role: 1 } });
  return row?.role ?? 'citizen';
}

/** Gives a person a role; doing it again changes nothing. */
export async function grantRole(
  db: Pick<Collections, 'staff'>,
  person: string,
  role: StaffRow['role'],
  source: StaffRow['source'],
  now: Date,
): Promise<void> {
  await db.staff.updateOne(
    { _id: person },
    { $set: { role, source, revokedAt: null }, $setOnInsert: { grantedAt: now } },
    { upsert: true },
  );
}

/**
 * Makes the administrators of the settings exactly those named there; others' roles are not touched. What that changes
 * is audited.
 */
export async function grantAdmins(
  db: Pick<Collections, 'staff' | 'audit' | 'staffSessions' | 'signInLinks'>,
  people: readonly string[],
  now: Date,
): Promise<void> {
  const before = await db.staff.find({ source: 'settings', revokedAt: null }).toArray();
  const had = new Set(before.filter(({ role }) => role === 'admin').map(({ _id }) => _id));
  const audited = (person: string, granted: boolean): Promise<void> =>
    recordAudit(db, {
      ...{ _id: `staff.settings|${person}|${now.toISOString()}`, at: now, actor: 'system' },
      ...{ action: 'staff.settings', subject: person, details: { granted } },
    });
  for (const person of people) {
    await grantRole(db, person, 'admin', 'settings', now);
    if (!had.has(person)) await audited(person, true);
  }
  for (const { _id } of before.filter((row) => !people.includes(row._id))) {
    await db.staff.updateOne({ _id, source: 'settings' }, { $set: { revokedAt: now, onDuty: false } });
    await endSessions(db, _id);
    await audited(_id, false);
  }
}
