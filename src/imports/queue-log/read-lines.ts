import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DostError } from '../../core/errors';
import { bytesOf, fileOf } from '../table/file';

/** A file of a log: its path, or its bytes where they are to be on no disk, for callers' numbers stand in them. */
export type LogFile = string | { readonly name: string; readonly bytes: Uint8Array };

/** What a file is called where something is wrong with it. */
export function nameOf(file: LogFile): string {
  return typeof file === 'string' ? file : file.name;
}

/** A line of a file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Null when it is longer than any line should be. */
  readonly text: string | null;
  /** False for a last line without its end: it may be half written. */
  readonly whole: boolean;
}

/** Longer than any line that the exchange writes (it stops at 8 192). */
const LONGEST = 16_384;
/** A file that was sent to the server unpacks to at most so many characters. */
const MOST_SENT = 100_000_000;

/**
 * The lines of a file as it is now, plain or gzip (told by its first bytes, not by its name), a piece at a time. Throws
 * `input.invalid` for a file that cannot be read or is damaged.
 */
export async function* readLines(file: LogFile): AsyncGenerator<Line> {
  try {
    yield* linesOf(await openText(file), typeof file === 'string' ? Infinity : MOST_SENT);
  } catch (error) {
    if (error instanceof DostError) throw error;
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read to its end (${code})`;
    throw new DostError('input.invalid', `The file ${nameOf(file)} ${why}.`, {}, { cause: error });
  }
}

async function openText(file: LogFile): Promise<Readable> {
  const head = typeof file === 'string' ? await beginningOf(file) : file.bytes;
  const bytes =
    typeof file === 'string'
      ? createReadStream(file)
      : Readable.from(bytesOf(fileOf(file.bytes)), { objectMode: false });
  const zipped = head[0] === 0x1f && head[1] === 0x8b;
  // An error of either ends the reading of the last.
  const text = zipped ? pipeline(bytes, createGunzip(), () => undefined) : bytes;
  return text.setEncoding('utf8');
}

async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  return buffer.subarray(0, bytesRead);
}

/** Throws `input.invalid` where there are more characters than `most`. */
async function* linesOf(text: Readable, most: number): AsyncGenerator<Line> {
  let number = 1;
  let read = 0;
  let rest = '';
  let long = false;
  for await (const piece of text as AsyncIterable<string>) {
    if ((read += piece.length) > most)
      throw new DostError(
        'input.invalid',
        `The file unpacks to more than ${most / 1e6} million characters: send it in parts.`,
      );
    const lines = piece.split('\n');
    lines[0] = rest + lines[0]!;
    rest = lines.pop()!;
    for (const line of lines) {
      yield { number, text: long || line.length > LONGEST ? null : line, whole: true };
      number += 1;
      long = false;
    }
    if (rest.length > LONGEST) [long, rest] = [true, ''];
  }
  if (rest !== '' || long) yield { number, text: long ? null : rest, whole: false };
}
