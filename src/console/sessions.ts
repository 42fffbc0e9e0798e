import { randomBytes } from 'node:crypto';
import { hashToken } from '../people/hash-token';
import type { Collections } from '../database/collections';
import type { StaffSessionRow } from '../../models/staff-session';

/** A session ends when nobody asked for anything in it for so long. */
export const IDLE_MS = 12 * 3_600_000;
/** And at most so long after signing in. */
export const LONGEST_MS = 7 * 24 * 3_600_000;
/** That somebody is there is written this often at most. */
const SEEN_MS = 60_000;
/** 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/;

type Db = Pick<Collections, 'staffSessions'>;

/** Begins a session and returns the token for its cookie. Whatever has ended by itself is removed on the way. */
export async function startSession(db: Db, person: string, device: string, at: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  // Whatever has lasted for the longest is not seen any more, and goes a little later.
  await db.staffSessions.deleteMany({ lastSeenAt: { $lte: alive(at).lastSeenAt.$gt } });
  await db.staffSessions.insertOne({ _id: hashToken(token), person, createdAt: at, lastSeenAt: at, device });
  return token;
}

/** The session of a cookie's token, as long as it lasts; that somebody uses it is noted, and not that a page asks `byItself`. */
export async function findSession(
  db: Db,
  token: string,
  at: Date,
  byItself = false,
): Promise<StaffSessionRow | null> {
  if (!TOKEN.test(token)) return null;
  const session = await db.staffSessions.findOne({ _id: hashToken(token), ...alive(at) });
  if (session && !byItself && at.getTime() - session.lastSeenAt.getTime() >= SEEN_MS)
    await db.staffSessions.updateOne({ _id: session._id }, { $max: { lastSeenAt: at } });
  return session;
}

/** A member's sessions, those used last first. */
export function listSessions(db: Db, person: string, at: Date): Promise<StaffSessionRow[]> {
  return db.staffSessions
    .find({ person, ...alive(at) })
    .sort({ lastSeenAt: -1, _id: 1 })
    .toArray();
}

/** Ends one of a member's sessions; false: there is none such. */
export async function endSession(db: Db, person: string, _id: string): Promise<boolean> {
  return (await db.staffSessions.deleteOne({ _id, person })).deletedCount === 1;
}

/** What a session fulfils that has not ended by itself. */
export function alive(at: Date) {
  return {
    lastSeenAt: { $gt: new Date(at.getTime() - IDLE_MS) },
    createdAt: { $gt: new Date(at.getTime() - LONGEST_MS) },
  };
}
