import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { hasCode } from '../core/errors';
import { broken, type Manifest, type Piece, readPieces } from './format';

/** The pieces of a backup file. Throws `input.invalid` when it cannot be read. */
export async function* piecesOf(path: string): AsyncGenerator<Piece> {
  const file = createReadStream(path);
  const plain = createGunzip();
  // `pipe` hands no error on.
  file.on('error', (error) => plain.destroy(error));
  try {
    yield* readPieces(file.pipe(plain));
  } catch (error) {
    if (hasCode(error, 'input.invalid')) throw error;
    throw broken(`it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'damaged'})`);
  } finally {
    file.destroy();
  }
}

/** Reads a whole backup and compares counts and hashes with its manifest; throws `input.invalid` when they differ. */
export async function verifyBackup(path: string): Promise<Manifest> {
  let manifest: Manifest | null = null;
  const found = new Map<string, { rows: number; hash: Hash }>();
  let current: { rows: number; hash: Hash } | undefined;
  for await (const piece of piecesOf(path)) {
    if (manifest) throw broken('something follows its end');
    if (piece.kind === 'manifest') manifest = piece.manifest;
    else if (piece.kind === 'collection') {
      current = { rows: 0, hash: createHash('sha256') };
      found.set(piece.name, current);
    } else if (current) {
      current.rows += 1;
      current.hash.update(piece.bytes);
    } else throw broken('it begins with a row of nothing');
  }
  if (!manifest) throw broken('it has no end, so writing it was interrupted');
  if (manifest.collections.length !== found.size)
    throw broken('its list of collections is not what is in it');
  for (const { name, rows, hash } of manifest.collections) {
    const there = found.get(name);
    if (there?.rows !== rows || there.hash.digest('hex') !== hash)
      throw broken(`what is in it of ${name} is not what was written`);
  }
  return manifest;
}
