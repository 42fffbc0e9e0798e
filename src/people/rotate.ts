import type { mongo } from 'mongoose';
import type { Collections } from '../database/collections';
import type { Keyring } from './keyring';

/** What is encrypted with an identity key itself: the people's own keys, and what no key of a person could be found for. */
const SEALED = [
  ['people', 'key', {}],
  ['interactions', 'content', { sealed: true }],
  ['quarantine', 'content', {}],
] as const;

const BATCH = 500;

/** How far the rotation of one collection has come. */
export interface Rotated {
  readonly collection: (typeof SEALED)[number][0];
  /** Encrypted anew with the first identity key. */
  readonly rotated: number;
  /** None of our identity keys opens them: the one that is missing may not be thrown away. */
  readonly closed: number;
}

type Sealed = { readonly _id: string } & Readonly<Record<string, Buffer>>;

/**
 * Encrypts with the first identity key whatever is under another one, a batch at a time. Each row is changed only while it is as
 * it was read, so a server may run (its configuration has the new key in front already) and an erasure is never undone; when
 * it was interrupted, doing it again goes on with what is left. What is under the people's own keys stays as it is: those keys
 * are what is encrypted anew.
 */
export async function rotateKeys(db: Collections, keyring: Keyring): Promise<Rotated[]> {
  const done: Rotated[] = [];
  for (const [collection, field, filter] of SEALED) {
    let [rotated, closed, batch] = [0, 0, [] as Sealed[]];
    const flush = async (): Promise<void> => {
      const changes = batch.map((row) => change(row, field, keyring));
      const known = changes.filter((one) => one !== null);
      closed += changes.length - known.length;
      if (known.length > 0)
        rotated += (await rowsOf(db, collection).bulkWrite(known, { ordered: false })).modifiedCount;
      batch = [];
    };
    const rows = rowsOf(db, collection)
      .find(filter, { projection: { [field]: 1 } })
      .sort({ _id: 1 });
    for await (const row of rows as unknown as AsyncIterable<Sealed>) {
      // Emptied by an erasure, or under the first key already.
      if (row[field]!.length === 0 || keyring.isCurrent(row[field]!)) continue;
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
  for (const [collection, field, filter] of SEALED) {
    const rows = rowsOf(db, collection).find(filter, { projection: { [field]: 1 } });
    for await (const row of rows as unknown as AsyncIterable<Sealed>) {
      if (row[field]!.length === 0) continue;
      const print = fingerprintOf(row[field]!);
      counts.set(print, (counts.get(print) ?? 0) + 1);
    }
  }
  return counts;
}

/** The fingerprint (hex) of the identity key that something was sealed with. */
export function fingerprintOf(box: Uint8Array): string {
  return Buffer.from(box.subarray(1, 5)).toString('hex');
}

function rowsOf(db: Collections, collection: Rotated['collection']): mongo.Collection<{ _id: string }> {
  return db[collection] as unknown as mongo.Collection<{ _id: string }>;
}

function change(
  row: Sealed,
  field: string,
  keyring: Keyring,
): mongo.AnyBulkWriteOperation<{ _id: string }> | null {
  const box = row[field]!;
  try {
    const anew = keyring.seal(keyring.unseal(box));
    return {
      updateOne: {
        filter: { _id: row._id, [field]: box },
        update: { $set: { [field]: anew } as never },
      },
    };
  } catch {
    return null;
  }
}
