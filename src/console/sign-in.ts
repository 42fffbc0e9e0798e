import { hashToken } from '../people/hash-token';
import type { Collections } from '../database/collections';
import { isDuplicate } from '../database/insert-new';
import type { Keyring } from '../people/keyring';
import { findStaff } from '../people/staff';
import type { StaffRow } from '../../models/staff';

/** How long a link can be used. */
export const LINK_MS = 120_000;
/** A token of ours: 128 bits in base64url. */
const TOKEN = /^[\w-]{22}$/;

type Db = Pick<Collections, 'signInLinks' | 'staff'>;

/** Whom a link is for, and the event that asked for it. */
export interface LinkWanted {
  readonly event: string;
  readonly person: string;
  readonly at: Date;
}

/**
 * Makes a one-time link's token, of which only the hash is stored. It is a keyed hash of the event's id: the same event, handled again,
 * makes the same link. Links that the member asked for before are of no use any more.
 */
export async function makeLink(
  db: Db,
  keyring: Pick<Keyring, 'token'>,
  { event, person, at }: LinkWanted,
): Promise<string> {
  const token = keyring.token('sign-in', event);
  const _id = hashToken(token);
  await db.signInLinks.deleteMany({
    $or: [{ person, _id: { $ne: _id } }, { expiresAt: { $lte: new Date(at.getTime() - LINK_MS) } }],
  });
  const row = { _id, person, createdAt: at, expiresAt: new Date(at.getTime() + LINK_MS), usedAt: null };
  await db.signInLinks.insertOne(row).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
  return token;
}

/** Uses a link. Of several who use it at once one has it; null: unknown, used, expired, or of somebody who is no staff any more. */
export async function redeemLink(db: Db, token: string, at: Date): Promise<StaffRow | null> {
  if (!TOKEN.test(token)) return null;
  const link = await db.signInLinks.findOneAndUpdate(
    { _id: hashToken(token), usedAt: null, expiresAt: { $gt: at } },
    { $set: { usedAt: at } },
  );
  return link && findStaff(db, link.person);
}
