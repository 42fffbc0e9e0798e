import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { DostError } from '../core/errors';

/** Where a command's result goes, piece by piece. */
export interface Sink {
  write(piece: string | Uint8Array): Promise<void>;
  done(): Promise<void>;
  drop(): Promise<void>;
}

/** A file that is there when it is complete, and not before; readable by its owner alone. `orElse` is what else `--out` may be. */
export async function fileAt(path: string, orElse = ''): Promise<Sink> {
  const part = `${path}.part`;
  let file: FileHandle;
  try {
    file = await open(part, 'w', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DostError(
      'input.invalid',
      `The file ${path} cannot be written (${code ?? 'unknown reason'}): --out should be a file in a folder that exists and is yours${orElse}.`,
      {},
      { cause: error },
    );
  }
  return {
    write: async (piece) => void (await file.appendFile(piece)),
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
