import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** One erasure, by keyed pseudonyms alone. */
export interface Erased {
  readonly person: string;
  readonly conversation: string;
  readonly at: Date;
  /** The request of Meta's that asked for it, whose status can be looked at. */
  readonly request?: string;
}

/**
 * The erasures of all time, kept beside the database, so that a restored backup can be made to forget again. One JSON
 * line each in `DATA_DIR/erasures`.
 */
export interface ErasureList {
  /** Adds a line and syncs it to disk. */
  add(erased: Erased): Promise<void>;
  /** All lines; one that a crash cut short was not acted on yet. */
  read(): Promise<Erased[]>;
  /** Whether a request of Meta's is among them. */
  has(request: string): Promise<boolean>;
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
  return {
    add: async (erased) => {
      const file = await open(path, 'a', 0o600);
      // Begins with a line end: what a crash cut short stays a line of its own.
      await withSync(file, () => file.appendFile(`\n${JSON.stringify(erased)}\n`));
      const directory = await open(dirname(path), 'r');
      await withSync(directory, () => Promise.resolve());
    },
    read: async () => (await linesOf(path)).flatMap(parseLine),
    has: async (request) => {
      // Anybody may ask for any request: the others' lines are not parsed for it.
      const named = (await linesOf(path)).filter((line) => line.includes(request));
      return named.flatMap(parseLine).some((erased) => erased.request === request);
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
  request: z.string().optional(),
});

function parseLine(line: string): Erased[] {
  try {
    const { person, conversation, at, request } = lineSchema.parse(JSON.parse(line));
    return [{ person, conversation, at: new Date(at), ...(request ? { request } : {}) }];
  } catch {
    return [];
  }
}
