import { mongo } from 'mongoose';
import type { Collections } from '../database/collections';
import type { Keyring } from './keyring';

/** People whose stored key none of our identity keys opens. */
export interface ClosedKeys {
  readonly people: number;
  /** The fingerprints (hex) of the identity keys that are missing; at most ten. A damaged key may show any. */
  readonly fingerprints: readonly string[];
}

/** A version byte and four bytes of fingerprint. */
const MARK = 5;
const SHOWN = 10;
const LOOKED_AT = 1000;

/**
 * Counts the people whose key was wrapped with an identity key that we do not have, or is not whole. One pass over the
 * people in the database: nothing is decrypted.
 */
export async function findClosed(db: Pick<Collections, 'people'>, keyring: Keyring): Promise<ClosedKeys> {
  const size = keyring.createKey().wrapped.length;
  // Binary values of one length compare byte by byte; a key of another length lies outside of every range.
  const ours = keyring.marks.map((mark) => ({
    key: { $gte: filled(mark, size, 0), $lte: filled(mark, size, 0xff) },
  }));
  const closed = { $nor: ours } as object;
  const people = await db.people.countDocuments(closed);
  if (people === 0) return { people, fingerprints: [] };
  const some = await db.people
    .find(closed, { projection: { key: 1 } })
    .limit(LOOKED_AT)
    .toArray();
  const marks = new Set(some.map(({ key }) => Buffer.from(key).subarray(1, MARK).toString('hex')));
  return { people, fingerprints: [...marks].slice(0, SHOWN) };
}

/** What to do about them, for whoever runs the bot. */
export function explainClosed({ people, fingerprints }: ClosedKeys): string {
  return `the keys of ${people} people do not open (identity keys ${fingerprints.join(', ')}): put every older key back into IDENTITY_KEY, the newest first and the oldest last, or restore the people from a backup; their messages wait`;
}

function filled(mark: Buffer, size: number, byte: number): mongo.Binary {
  return new mongo.Binary(Buffer.concat([mark, Buffer.alloc(size - mark.length, byte)]));
}
