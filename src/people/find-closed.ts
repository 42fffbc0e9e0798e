import { mongo } from 'mongoose';
import type { Collections } from '../database/collections';
import { type DeletionRow, OPEN_REQUESTS } from './deletion-row';
import type { Keyring } from './keyring';

/** What none of our identity keys opens: the keys of people, and whom Meta's requests to erase are about. */
export interface ClosedKeys {
  readonly people: number;
  readonly requests: number;
  /** The fingerprints (hex) of the identity keys that are missing; at most ten. A damaged key may show any. */
  readonly fingerprints: readonly string[];
}

/** A version byte and four bytes of fingerprint. */
const MARK = 5;
const SHOWN = 10;
const LOOKED_AT = 1000;

/**
 * Counts the people whose key was wrapped with an identity key that we do not have, or is not whole, and the requests that
 * were sealed with one. One pass over the people in the database: nothing is decrypted.
 */
export async function findClosed(
  db: Pick<Collections, 'people' | 'settings'>,
  keyring: Keyring,
): Promise<ClosedKeys> {
  const requests = await closedRequests(db, keyring);
  const size = keyring.createKey().wrapped.length;
  // Binary values of one length compare byte by byte; a key of another length lies outside of every range.
  const ours = keyring.marks.map((mark) => ({
    key: { $gte: filled(mark, size, 0), $lte: filled(mark, size, 0xff) },
  }));
  const closed = { $nor: ours } as object;
  const people = await db.people.countDocuments(closed);
  if (people + requests.length === 0) return { people, requests: 0, fingerprints: [] };
  const some = await db.people
    .find(closed, { projection: { key: 1 } })
    .limit(LOOKED_AT)
    .toArray();
  const boxes = [...some.map(({ key }) => key), ...requests];
  const marks = new Set(boxes.map((box) => Buffer.from(box).subarray(1, MARK).toString('hex')));
  return { people, requests: requests.length, fingerprints: [...marks].slice(0, SHOWN) };
}

async function closedRequests(db: Pick<Collections, 'settings'>, keyring: Keyring): Promise<Uint8Array[]> {
  const rows = await db.settings.find(OPEN_REQUESTS).toArray();
  return (rows as unknown as DeletionRow[])
    .map(({ value }) => Buffer.from(value.who!))
    .filter((who) => !keyring.marks.some((mark) => mark.equals(who.subarray(0, MARK))));
}

/** What to do about them, for whoever runs the bot. */
export function explainClosed({ people, requests, fingerprints }: ClosedKeys): string {
  const what = [
    ...(people > 0 ? [`the keys of ${people} people`] : []),
    ...(requests > 0 ? [`${requests} of Meta's requests to erase somebody`] : []),
  ];
  return `${what.join(' and ')} do not open (identity keys ${fingerprints.join(', ')}): put every older key back into IDENTITY_KEY, the newest first and the oldest last, or restore the people from a backup; what waits for a key is done when it is there`;
}

function filled(mark: Buffer, size: number, byte: number): mongo.Binary {
  return new mongo.Binary(Buffer.concat([mark, Buffer.alloc(size - mark.length, byte)]));
}
