import { ROLES } from '../core/actor';
import type { ChannelName } from '../core/channel';
import type { Collections } from '../database/collections';
import type { StaffRow } from '../../models/staff';
import { endSessions } from './end-sessions';
import { endSubscriptions } from '../subscriptions/keep';
import type { Limits } from './parse-limits';

/** A member of staff as lists show one. */
export type Member = StaffRow & { readonly number: number; readonly channel: ChannelName | null };

/** The member of staff this person is now, or null; read at every event, so that a revoked right is gone at once. */
export function findStaff(db: Pick<Collections, 'staff'>, person: string): Promise<StaffRow | null> {
  return db.staff.findOne({ _id: person, revokedAt: null });
}

/** Everybody with a role, the most trusted first; those whose role was revoked too when asked. Trials are left out. */
export async function listStaff(
  db: Pick<Collections, 'staff' | 'people' | 'settings'>,
  { revoked = false } = {},
): Promise<Member[]> {
  const rows = await db.staff.find(revoked ? {} : { revokedAt: null }).toArray();
  const ids = rows.map(({ _id }) => _id);
  const people = await db.people
    .find({ _id: { $in: ids } }, { projection: { channel: 1, test: 1 } })
    .toArray();
  const known = new Map(people.map((person) => [person._id, person]));
  const members: Member[] = [];
  for (const row of rows) {
    if (known.get(row._id)?.test) continue;
    const number = row.number ?? (await numberStaff(db, row._id));
    members.push({ ...row, number, channel: known.get(row._id)?.channel ?? null });
  }
  const rank = ({ role }: StaffRow): number => -ROLES.indexOf(role);
  return members.sort((a, b) => rank(a) - rank(b) || a.number - b.number);
}

/** Gives a member a number of their own, once; it is never given to anybody else. */
export async function numberStaff(
  db: Pick<Collections, 'staff' | 'settings'>,
  person: string,
): Promise<number> {
  const counter = await db.settings.findOneAndUpdate(
    { _id: 'staff-number' },
    { $inc: { value: 1 } as never },
    { upsert: true, returnDocument: 'after' },
  );
  const number = counter!.value as number;
  await db.staff.updateOne({ _id: person, number: { $exists: false } }, { $set: { number } });
  const row = await db.staff.findOne({ _id: person }, { projection: { number: 1 } });
  return row?.number ?? number;
}

/** Takes the role away, from this moment on. False when there was none. */
export async function revokeStaff(
  db: Pick<Collections, 'staff' | 'subscriptions' | 'staffSessions' | 'signInLinks'>,
  person: string,
  at: Date,
): Promise<boolean> {
  const { modifiedCount } = await db.staff.updateOne(
    { _id: person, revokedAt: null, source: { $ne: 'settings' } },
    { $set: { revokedAt: at, onDuty: false } },
  );
  await endSubscriptions(db, person);
  await endSessions(db, person);
  return modifiedCount === 1;
}

/** What of a member is changed. `before`: only as long as these are the limits. */
export interface StaffChange {
  readonly limits?: Limits;
  readonly before?: Limits;
  readonly label?: string;
}

/** Changes what a supervisor may see, or what a member is called; an empty label takes the name away. False where somebody else was faster. */
export async function changeStaff(
  db: Pick<Collections, 'staff'>,
  person: string,
  { limits, before, label }: StaffChange,
): Promise<boolean> {
  const set = { ...(limits && limitsRow(limits)), ...(label ? { label } : {}) };
  const change = {
    ...(Object.keys(set).length > 0 ? { $set: set } : {}),
    ...(label === '' ? { $unset: { label: true as const } } : {}),
  };
  if (Object.keys(change).length === 0) return true;
  const still = { _id: person, revokedAt: null, ...(before && limitsRow(before)) };
  return (await db.staff.updateOne(still, change)).matchedCount === 1;
}

/** Limits as rows have them: lists of their own. */
export function limitsRow({ centres, grants }: Limits) {
  return { centres: centres && [...centres], grants: grants && [...grants] };
}

/** Activity is written this often at most. */
const SEEN_MS = 30_000;

/** Notes that a member of staff did something, wherever. */
export async function noteActive(db: Pick<Collections, 'staff'>, staff: string, at: Date): Promise<void> {
  const before = new Date(at.getTime() - SEEN_MS);
  const stale = { $or: [{ lastActiveAt: { $lte: before } }, { lastActiveAt: { $exists: false } }] };
  await db.staff.updateOne({ _id: staff, revokedAt: null, ...stale }, { $max: { lastActiveAt: at } });
}

/** Notes where and when a member of staff wrote to the bot last. */
export async function noteSeen(
  db: Pick<Collections, 'staff'>,
  staff: StaffRow,
  conversation: string,
  at: Date,
): Promise<void> {
  const fresh = staff.lastActiveAt && at.getTime() - staff.lastActiveAt.getTime() < SEEN_MS;
  if (fresh && staff.conversation === conversation) return;
  await db.staff.updateOne(
    { _id: staff._id, revokedAt: null },
    { $set: { conversation }, $max: { lastActiveAt: at } },
  );
}
