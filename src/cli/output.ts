import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { DostError } from '../core/errors';

/** Where an export goes. `done` makes it complete, `drop` leaves nothing behind. */
export interface Sink {
  write(text: string): Promise<void>;
  done(): Promise<void>;
  drop(): Promise<void>;
}

/** The standard output. */
export function standardOutput(): Sink {
  return {
    write: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    done: async () => {},
    drop: async () => {},
  };
}

/**
 * A file that is there when it is complete, and not before. Readable by its owner alone: an export may tell of single
 * people, if not by name. Throws `input.invalid` when it cannot be written.
 */
export async function fileAt(path: string): Promise<Sink> {
  const part = `${path}.part`;
  let file: FileHandle;
  try {
    file = await open(part, 'w', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DostError(
      'input.invalid',
      `The file ${path} cannot be written (${code ?? 'unknown reason'}): --out should be a file in a folder that exists and is yours, or - for the standard output.`,
      {},
      { cause: error },
    );
  }
  return {
    write: async (text) => void (await file.appendFile(text)),
    done: async () => {
      await file.sync();
      await file.close();
      await rename(part, path);
    },
    drop: async () => {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}
