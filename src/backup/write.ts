import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { mongo } from 'mongoose';
import { type CollectionEntry, FORMAT, type IndexEntry, type Manifest, packPiece } from './format';
import { copyOrder } from './order';
import { collectionNames, readRows } from './read-rows';

/** What a backup is told about itself. */
export type About = Pick<Manifest, 'product' | 'schema' | 'at' | 'erased'>;

const PACKED = 256 * 1024;

/**
 * Writes every collection of a database, compressed, piece by piece; at its end the manifest, which is returned. The database
 * may be in use: see `copyOrder`.
 */
export async function writeBackup(
  db: mongo.Db,
  about: About,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<Manifest> {
  const collections: CollectionEntry[] = [];
  await pipeline(Readable.from(gathered(pieces(db, about, collections))), createGzip(), async (source) => {
    for await (const chunk of source) await write(chunk as Buffer);
  });
  return manifestOf(db, about, collections);
}

async function* pieces(db: mongo.Db, about: About, done: CollectionEntry[]): AsyncGenerator<Buffer> {
  for (const name of copyOrder(await collectionNames(db))) {
    yield packPiece({ kind: 'collection', name });
    const hash = createHash('sha256');
    let rows = 0;
    for await (const bytes of readRows(db, name)) {
      hash.update(bytes);
      rows += 1;
      yield packPiece({ kind: 'row', bytes });
    }
    done.push({ name, rows, hash: hash.digest('hex'), indexes: await indexesOf(db, name) });
  }
  yield packPiece({ kind: 'manifest', manifest: manifestOf(db, about, done) });
}

/** Small pieces together: each costs a turn of the compressor. */
async function* gathered(all: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let [waiting, bytes]: [Buffer[], number] = [[], 0];
  for await (const piece of all) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < PACKED) continue;
    yield Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
  }
  yield Buffer.concat(waiting);
}

function manifestOf(db: mongo.Db, about: About, collections: readonly CollectionEntry[]): Manifest {
  return { format: FORMAT, ...about, database: db.databaseName, collections };
}

/** The indexes of a collection beside the one of `_id`. */
export async function indexesOf(db: mongo.Db, name: string): Promise<IndexEntry[]> {
  const all = (await db.collection(name).listIndexes().toArray()) as IndexEntry[];
  return all
    .filter((index) => index.name !== '_id_')
    .map(({ v: _v, ns: _ns, ...index }) => index as unknown as IndexEntry)
    .sort((a, b) => a.name.localeCompare(b.name));
}
