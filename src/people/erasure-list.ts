import { type FileHandle, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { hashToken } from './hash-token';

/** One erasure, by keyed pseudonyms alone. */
export interface Erased {
  readonly person: string;
  readonly conversation: string;
  readonly at: Date;
  /** When it was done, and so noted; absent in lists of before that was. */
  readonly added?: Date;
  /** The hash of the code of Meta's request that asked for it, whose status can be looked at. */
  readonly request?: string;
}

/**
 * The erasures since the oldest backup, kept beside the database, so that a restored one can be made to forget again. One JSON
 * line each in `DATA_DIR/erasures`.
 */
export interface ErasureList {
  /** Adds a line and syncs it to disk. */
  add(erased: Erased): Promise<void>;
  /** All lines; one that a crash cut short was not acted on yet. */
  read(): Promise<Erased[]>;
  /** Whether a request of Meta's, by its code, is among them. */
  has(code: string): Promise<boolean>;
  /** Drops what was added before an instant; a line that does not say when is as of `now`. By whoever alone adds. */
  trim(before: Date, now: Date): Promise<void>;
}

/** The name of the list in its folder. */
const ERASURES = 'erasures';

/** Adds what is missing in a list; one erasure may be in several of them. */
export async function mergeErasures(into: ErasureList, lines: readonly Erased[]): Promise<number> {
  const known = new Set((await into.read()).map(keyOf));
  const missing = lines.filter((line) => !known.has(keyOf(line)) && known.add(keyOf(line)));
  for (const line of missing) await into.add(line);
  return missing.length;
}

function keyOf({ person, at }: Erased): string {
  return `${person}|${at.getTime()}`;
}

/** The list of a data directory. */
export function erasureList(dataDir: string): ErasureList {
  return erasureListAt(join(dataDir, ERASURES));
}

/** The list of a file. */
export function erasureListAt(path: string): ErasureList {
  const read = async (): Promise<Erased[]> => (await linesOf(path)).flatMap(parseLine);
  return {
    add: async (erased) => {
      const file = await open(path, 'a', 0o600);
      // Begins with a line end: what a crash cut short stays a line of its own.
      await withSync(file, () => file.appendFile(`\n${JSON.stringify(erased)}\n`));
      const directory = await open(dirname(path), 'r');
      await withSync(directory, () => Promise.resolve());
    },
    read,
    has: async (code) => {
      const hash = hashToken(code);
      // Anybody may ask for any request: the others' lines are not parsed for it.
      const named = (await linesOf(path)).filter((line) => line.includes(hash) || line.includes(code));
      return named.flatMap(parseLine).some(({ request }) => request === hash);
    },
    trim: async (before, now) => {
      const all = await read();
      const kept = all.filter(({ added }) => added === undefined || added >= before);
      if (kept.length === all.length && kept.every(({ added }) => added)) return;
      const lines = kept.map((one) => `${JSON.stringify({ added: now, ...one })}\n`).join('');
      const part = `${path}.part`;
      await writeFile(part, lines, { mode: 0o600, flush: true });
      await rename(part, path);
    },
  };
}

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n');
}

async function withSync(file: FileHandle, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A list may come with a backup, from elsewhere: what is no text would be an operator of the database where it is looked up. */
const lineSchema = z.object({
  person: z.string().min(1),
  conversation: z.string().min(1),
  at: z.iso.datetime(),
  added: z.iso.datetime().optional(),
  request: z.string().optional(),
});

/** A code itself, as lists had it once. */
const CODE = /^[0-9a-f]{32}$/;

function parseLine(line: string): Erased[] {
  try {
    const { person, conversation, at, added, request } = lineSchema.parse(JSON.parse(line));
    const asked = request && { request: CODE.test(request) ? hashToken(request) : request };
    return [
      { person, conversation, at: new Date(at), ...(added && { added: new Date(added) }), ...(asked || {}) },
    ];
  } catch {
    return [];
  }
}
