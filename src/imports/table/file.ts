import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { DostError } from '../../core/errors';

/** A file to read: on disk, or its bytes (one that was sent to the bot). */
export type TableFile =
  | { readonly kind: 'path'; readonly path: string; readonly size: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly size: number };

/** A file on disk. Throws `input.invalid` when it is not there or cannot be read. */
export async function fileAt(path: string): Promise<TableFile> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new DostError('input.invalid', `${path} should be a file, but is none.`);
    await (await open(path)).close();
    return { kind: 'path', path, size: found.size };
  } catch (error) {
    if (error instanceof DostError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown reason'})`;
    throw new DostError('input.invalid', `The file ${path} ${why}.`, {}, { cause: error });
  }
}

/** A file that is in memory. */
export function fileOf(bytes: Uint8Array): TableFile {
  return { kind: 'bytes', bytes, size: bytes.length };
}

const PIECE = 256 * 1024;

/** The file's bytes from the start, piece by piece; `told` hears how many have been read. */
export async function* bytesOf(
  file: TableFile,
  told: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  const pieces =
    file.kind === 'path' ? createReadStream(file.path, { highWaterMark: PIECE }) : slices(file.bytes);
  for await (const piece of pieces as AsyncIterable<Uint8Array>) {
    yield piece;
    told((read += piece.length));
  }
}

/** The first bytes of a file. */
export async function headOf(file: TableFile, length: number): Promise<Buffer> {
  if (file.kind === 'bytes') return Buffer.from(file.bytes.subarray(0, length));
  const handle = await open(file.path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(length, file.size)), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
