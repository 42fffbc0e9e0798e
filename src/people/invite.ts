import { hashToken } from './hash-token';
import { atLeast } from '../core/actor';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import type { InviteRow } from '../../models/invite';
import type { StaffRow } from '../../models/staff';
import type { Keyring } from './keyring';
import type { Limits } from './parse-limits';
import { findStaff, limitsRow, numberStaff } from './staff';

/** How long an invitation can be used. */
export const INVITE_MS = 24 * 3_600_000;

/** What an administrator offers. `event` is the id of the asking event. */
export interface Offer {
  readonly event: string;
  readonly at: Date;
  readonly by: string;
  readonly role: InviteRow['role'];
  readonly limits: Limits;
  readonly label?: string;
  readonly test: boolean;
}

/**
 * Makes a one-time invitation and returns its token (128 bits, base64url), of which only the hash is stored, as its id. The token is
 * a keyed hash of the event's id: the same event, handled again, makes the same invitation as long as the identity key is the same; what was
 * handed out outlives the key.
 */
export async function createInvite(
  db: Pick<Collections, 'invites'>,
  keyring: Keyring,
  { event, at, by, role, limits, label, test }: Offer,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = keyring.token('invite', event);
  const expiresAt = new Date(at.getTime() + INVITE_MS);
  const row: InviteRow = {
    ...{ _id: hashToken(token), role, by, createdAt: at, expiresAt, usedAt: null },
    ...limitsRow(limits),
    ...(label === undefined ? {} : { label }),
    ...(test ? { test: true as const } : {}),
  };
  await db.invites.insertOne(row).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
  return { id: row._id, token, expiresAt };
}

/** Who uses an invitation, by which event. */
export interface Use {
  readonly token: string;
  readonly person: string;
  readonly event: string;
  readonly at: Date;
  readonly test: boolean;
}

/** What using an invitation came to. `kept`: the person has more rights already, and the invitation stays unused. */
export type Redeemed =
  | { readonly state: 'joined'; readonly invite: InviteRow; readonly staff: StaffRow }
  | { readonly state: 'kept'; readonly staff: StaffRow }
  | { readonly state: 'invalid' };

/**
 * Uses an invitation for a person. Of several at once one wins; unknown, used and expired ones are all `invalid`, and so
 * is one whose administrator has lost the role. The same event, handled again, comes to the same.
 */
export async function redeemInvite(
  db: Pick<Collections, 'invites' | 'staff' | 'settings'>,
  { token, person, event, at, test }: Use,
): Promise<Redeemed> {
  const usable = {
    _id: hashToken(token),
    // Trials among themselves.
    test: test ? (true as const) : { $exists: false },
    $or: [{ usedAt: null, expiresAt: { $gt: at } }, { usedIn: event }],
  };
  const offered = await db.invites.findOne(usable);
  if (!offered) return { state: 'invalid' };
  const inviter = await findStaff(db, offered.by);
  const before = await db.staff.findOne({ _id: person });
  // Granted by an earlier run of this very event; whatever happened to it since stays.
  const done = offered.usedIn === event && before?.grantedAt.getTime() === at.getTime();
  if (done) return { state: 'joined', invite: offered, staff: await numbered(db, before) };
  if (inviter?.role !== 'admin') return { state: 'invalid' };
  if (before && !before.revokedAt && !atLeast(offered.role, before.role))
    return { state: 'kept', staff: before };
  const invite = await db.invites.findOneAndUpdate(
    usable,
    { $set: { usedAt: at, usedBy: person, usedIn: event } },
    { returnDocument: 'after' },
  );
  if (!invite) return { state: 'invalid' };
  return { state: 'joined', invite, staff: await join(db, invite, person, at) };
}

async function join(
  db: Pick<Collections, 'staff' | 'settings'>,
  { role, centres, grants, label }: InviteRow,
  person: string,
  at: Date,
): Promise<StaffRow> {
  const given = { role, centres, grants, source: 'invite' as const, grantedAt: at, revokedAt: null };
  await db.staff.updateOne(
    { _id: person },
    { $set: { ...given, ...(label === undefined ? {} : { label }) } },
    { upsert: true },
  );
  return numbered(db, (await db.staff.findOne({ _id: person }))!);
}

async function numbered(db: Pick<Collections, 'staff' | 'settings'>, row: StaffRow): Promise<StaffRow> {
  return row.number === undefined ? { ...row, number: await numberStaff(db, row._id) } : row;
}
