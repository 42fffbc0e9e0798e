import type { mongo } from 'mongoose';
import type { Collections } from '../database/collections';
import { OPEN_REQUESTS } from './deletion-row';
import type { Keyring } from './keyring';

/**
 * What is encrypted with an identity key itself: the people's own keys, what no key of a person could be found for, and whom
 * Meta's requests are about while that is not known here. Beside these, what waits on disk (`dost keys` counts it).
 */
const SEALED: readonly Place[] = [
  ['people', 'key', {}],
  ['interactions', 'content', { sealed: true }],
  ['quarantine', 'content', {}],
  ['settings', 'value.who', OPEN_REQUESTS],
];

/** A collection, the field that is sealed, and the rows in which it is. */
type Place = readonly [Rotated['collection'], string, object];

const BATCH = 500;

/** How far the rotation of one collection has come. */
export interface Rotated {
  readonly collection: 'people' | 'interactions' | 'quarantine' | 'settings';
  /** Encrypted anew with the first identity key. */
  readonly rotated: number;
  /** None of our identity keys opens them: the one that is missing may not be thrown away. */
  readonly closed: number;
}

interface Sealed {
  readonly _id: string;
  readonly box: Buffer;
}

/**
 * Encrypts with the first identity key whatever is under another one, a batch at a time. Each row is changed only while it is as
 * it was read, so a server may run (its configuration has the new key in front already) and an erasure is never undone; when
 * it was interrupted, doing it again goes on with what is left. What is under the people's own keys stays as it is: those keys
 * are what is encrypted anew.
 */
export async function rotateKeys(db: Collections, keyring: Keyring): Promise<Rotated[]> {
  const done: Rotated[] = [];
  for (const place of SEALED) {
    const [collection, field] = place;
    let [rotated, closed, batch] = [0, 0, [] as Sealed[]];
    const flush = async (): Promise<void> => {
      const changes = batch.map((row) => change(row, field, keyring));
      const known = changes.filter((one) => one !== null);
      closed += changes.length - known.length;
      if (known.length > 0)
        rotated += (await rowsOf(db, collection).bulkWrite(known, { ordered: false })).modifiedCount;
      batch = [];
    };
    for await (const row of sealedIn(db, place)) {
      if (keyring.isCurrent(row.box)) continue;
      batch.push(row);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    done.push({ collection, rotated, closed });
  }
  return done;
}

/** How many rows are under which identity key, by the key's fingerprint (hex). */
export async function countByKey(db: Collections): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const place of SEALED)
    for await (const { box } of sealedIn(db, place)) {
      const print = fingerprintOf(box);
      counts.set(print, (counts.get(print) ?? 0) + 1);
    }
  return counts;
}

/** The fingerprint (hex) of the identity key that something was sealed with. */
export function fingerprintOf(box: Uint8Array): string {
  return Buffer.from(box.subarray(1, 5)).toString('hex');
}

/** What an erasure has emptied is left out. */
async function* sealedIn(db: Collections, [collection, field, filter]: Place): AsyncGenerator<Sealed> {
  const rows = rowsOf(db, collection)
    .find(filter, { projection: { box: `$${field}` } })
    .sort({ _id: 1 });
  for await (const row of rows as unknown as AsyncIterable<Sealed>) if (row.box.length > 0) yield row;
}

function rowsOf(db: Collections, collection: Rotated['collection']): mongo.Collection<{ _id: string }> {
  return db[collection] as unknown as mongo.Collection<{ _id: string }>;
}

function change(
  { _id, box }: Sealed,
  field: string,
  keyring: Keyring,
): mongo.AnyBulkWriteOperation<{ _id: string }> | null {
  try {
    const anew = keyring.seal(keyring.unseal(box));
    return {
      updateOne: {
        filter: { _id, [field]: box },
        update: { $set: { [field]: anew } as never },
      },
    };
  } catch {
    return null;
  }
}
