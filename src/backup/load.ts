import { createHash } from 'node:crypto';
import { mongo } from 'mongoose';
import { DostError } from '../core/errors';
import { markHalfRestored, RESTORING } from './half-restored';
import type { CollectionEntry, IndexEntry, Manifest } from './format';
import { collectionNames, readRows } from './read-rows';
import { indexesOf } from './write';
import { piecesOf, verifyBackup } from './verify';

const BATCH_ROWS = 2000;
const BATCH_BYTES = 8 * 1024 ** 2;
/** The rows that a database holds, by collection; leases do not count, as every process leaves some. */
export async function isEmpty(db: mongo.Db): Promise<boolean> {
  for (const name of await collectionNames(db)) {
    if (name === 'leases' || name === 'migrations') continue;
    if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) return false;
  }
  return true;
}

/**
 * Fills a database with exactly what a backup holds: verifies the whole file first, removes whatever is there, writes the rows,
 * builds the indexes, and reads everything back to compare. The database is marked as half restored, until `unmark`.
 * Whoever calls has made sure that it may be replaced. Throws `input.invalid` when the file is not whole, or what `check` throws; then nothing was touched.
 */
export async function loadBackup(
  db: mongo.Db,
  path: string,
  check: (manifest: Manifest) => void = () => undefined,
): Promise<Manifest> {
  const manifest = await verifyBackup(path);
  check(manifest);
  await markHalfRestored(db, manifest.at);
  for (const name of await collectionNames(db))
    await db.collection<{ _id: string }>(name).deleteMany({ _id: { $ne: RESTORING } });
  await writeRows(db, path);
  for (const entry of manifest.collections) await restoreIndexes(db, entry);
  for (const entry of manifest.collections) await compare(db, entry);
  return manifest;
}

async function writeRows(db: mongo.Db, path: string): Promise<void> {
  let [name, rows, bytes]: [string, mongo.Document[], number] = ['', [], 0];
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await db.collection(name).insertMany(rows, { ordered: false });
    [rows, bytes] = [[], 0];
  };
  for await (const piece of piecesOf(path)) {
    if (piece.kind === 'row') {
      // Numbers and binary values keep their exact kind, so that the bytes come out as they went in.
      rows.push(mongo.BSON.deserialize(piece.bytes, { promoteValues: false }));
      bytes += piece.bytes.length;
      if (rows.length >= BATCH_ROWS || bytes >= BATCH_BYTES) await flush();
    } else await flush();
    if (piece.kind === 'collection') name = piece.name;
  }
  await flush();
}

/** What the program's own schema has made already stays. */
async function restoreIndexes(db: mongo.Db, { name, indexes }: CollectionEntry): Promise<void> {
  if (indexes.length === 0) return;
  const there = new Set((await indexesOf(db, name)).map((index) => index.name));
  const missing = indexes.filter((index) => !there.has(index.name));
  if (missing.length > 0) await db.collection(name).createIndexes(missing.map(asDescription));
}

function asDescription(index: IndexEntry): mongo.IndexDescription {
  return { ...index, key: new Map(Object.entries(index.key)) } as unknown as mongo.IndexDescription;
}

async function compare(db: mongo.Db, { name, rows, hash }: CollectionEntry): Promise<void> {
  const found = createHash('sha256');
  let count = 0;
  const mark = mongo.BSON.serialize({ _id: RESTORING }).subarray(4, -1);
  for await (const row of readRows(db, name)) {
    if (name === 'settings' && Buffer.from(row.subarray(4)).indexOf(mark) === 0) continue;
    found.update(row);
    count += 1;
  }
  if (count === rows && found.digest('hex') === hash) return;
  throw new DostError(
    'database.unavailable',
    `The database holds ${count} rows of ${name} that are not the ${rows} of the backup: somebody else writes into it, or its disk fails. Restore again.`,
  );
}
