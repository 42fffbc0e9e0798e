import { mongo } from 'mongoose';
import { z } from 'zod';
import { DostError } from '../core/errors';
import type { Erased } from '../people/erasure-list';

/** The version of the file's form. */
export const FORMAT = 1;

/** One collection of a backup. */
export interface CollectionEntry {
  readonly name: string;
  readonly rows: number;
  /** SHA-256, hex, of the rows' BSON in the order of `_id`. */
  readonly hash: string;
  /** Its indexes beside the one of `_id`, as the database lists them. */
  readonly indexes: readonly IndexEntry[];
}

/** An index as a database lists it. */
export interface IndexEntry {
  readonly name: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly [option: string]: unknown;
}

/** What stands at the end of a backup: a file without it was cut short. */
export interface Manifest {
  readonly format: number;
  /** Of the product that wrote it. */
  readonly product: string;
  /** The name of the latest schema migration that was applied; null: none ever. */
  readonly schema: string | null;
  /** When it was begun. */
  readonly at: Date;
  /** The name of the database. */
  readonly database: string;
  readonly collections: readonly CollectionEntry[];
  /** Who was erased until then, as the erasure list has it. */
  readonly erased: readonly Erased[];
}

/** A backup may come from elsewhere. What newer fields say is not looked at. */
const manifestSchema = z.object({
  product: z.string(),
  schema: z.string().nullable(),
  at: z.date(),
  database: z.string(),
  collections: z.array(
    z.object({
      name: z.string(),
      rows: z.int().min(0),
      hash: z.string(),
      indexes: z.array(z.object({ name: z.string(), key: z.record(z.string(), z.unknown()) })),
    }),
  ),
  erased: z.array(
    z.object({
      ...{ person: z.string().min(1), conversation: z.string().min(1), at: z.date() },
      ...{ added: z.date().optional(), request: z.string().optional() },
    }),
  ),
});

/** A piece of a backup: the name of the collection whose rows follow, a row, or the manifest. */
export type Piece =
  | { readonly kind: 'collection'; readonly name: string }
  | { readonly kind: 'row'; readonly bytes: Buffer }
  | { readonly kind: 'manifest'; readonly manifest: Manifest };

const KINDS = { collection: 0x43, row: 0x52, manifest: 0x4d } as const;
/** A document of a database is 16 MiB at most; a manifest may be longer. */
const LONGEST = 256 * 1024 ** 2;
/** The letter of a piece, and its length. */
const HEAD = 5;
const { serialize, deserialize } = mongo.BSON;

/** A piece as bytes: a letter, and a BSON document, which tells its own length. */
export function packPiece(piece: Piece): Buffer {
  const letter = Buffer.from([KINDS[piece.kind]]);
  if (piece.kind === 'row') return Buffer.concat([letter, piece.bytes]);
  const { kind: _kind, ...rest } = piece;
  return Buffer.concat([letter, serialize(rest)]);
}

/** The pieces of a stream of bytes, in order. Throws `input.invalid` for what is no backup, or was cut short. */
export async function* readPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  // Put together once the piece that begins in them is whole: a long one comes in thousands of chunks.
  let waiting: Uint8Array[] = [];
  let [length, needed] = [0, HEAD];
  for await (const chunk of chunks) {
    waiting.push(chunk);
    if ((length += chunk.length) < needed) continue;
    const bytes = Buffer.concat(waiting);
    let at = 0;
    let size = sizeAt(bytes, at);
    for (; size !== null && at + size <= bytes.length; size = sizeAt(bytes, at)) {
      yield unpack(bytes[at]!, bytes.subarray(at + 1, at + size));
      at += size;
    }
    [length, needed] = [bytes.length - at, size ?? HEAD];
    waiting = length > 0 ? [bytes.subarray(at)] : [];
  }
  if (length > 0) throw broken('it ends in the middle of a row');
}

/** The bytes of the piece that begins there; null when that is not known yet. */
function sizeAt(bytes: Buffer, at: number): number | null {
  if (bytes.length < at + HEAD) return null;
  const size = bytes.readInt32LE(at + 1);
  if (size < 5 || size > LONGEST) throw broken('a row has an impossible length');
  return size + 1;
}

function unpack(letter: number, bytes: Buffer): Piece {
  if (letter === KINDS.row) return { kind: 'row', bytes: Buffer.from(bytes) };
  if (letter === KINDS.collection) return { kind: 'collection', name: String(deserialize(bytes)['name']) };
  if (letter !== KINDS.manifest) throw broken('it has a piece that we do not know');
  const manifest: unknown = deserialize(bytes)['manifest'];
  const format = (manifest as Manifest | undefined)?.format;
  if (format !== FORMAT)
    throw broken(`it has format ${Number(format)}, and this program reads format ${FORMAT}`);
  if (!manifestSchema.safeParse(manifest).success)
    throw broken('what stands at its end is not as it should be');
  return { kind: 'manifest', manifest: manifest as Manifest };
}

/** The backup cannot be used; `why` completes the sentence. */
export function broken(why: string): DostError {
  return new DostError(
    'input.invalid',
    `This is no whole backup: ${why}. Nothing was restored; take another one.`,
  );
}
