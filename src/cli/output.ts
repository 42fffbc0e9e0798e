import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { DostError } from '../core/errors';

/** Where a command's result goes, piece by piece. `done` makes it complete, `drop` leaves nothing behind. */
export interface Sink {
  write(piece: string | Uint8Array): Promise<void>;
  done(): Promise<void>;
  drop(): Promise<void>;
}

/** A file, or the standard output where `out` is `-`. */
export async function outputTo(out: string): Promise<Sink> {
  return out === '-' ? standardOutput() : fileAt(out, ', or - for the standard output');
}

/** What `write` writes is there when it is complete; when it fails, nothing is left behind, and its error goes on. */
export async function writeWhole<T>(sink: Sink, write: (sink: Sink) => Promise<T>): Promise<T> {
  try {
    const result = await write(sink);
    await sink.done();
    return result;
  } catch (error) {
    await sink.drop();
    throw error;
  }
}

function standardOutput(): Sink {
  return {
    write: async (piece) => {
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    },
    done: async () => {},
    drop: async () => {},
  };
}

/**
 * A file that is there when it is complete, and not before. Readable by its owner alone: an export may tell of single
 * people, if not by name. `orElse` is what else `--out` may be. Throws `input.invalid` when it cannot be written.
 */
export async function fileAt(path: string, orElse = ''): Promise<Sink> {
  const part = `${path}.part`;
  let file: FileHandle;
  try {
    // What somebody else left there could be readable by all, or lead elsewhere.
    await rm(part, { force: true });
    file = await open(part, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DostError(
      'input.invalid',
      `The file ${path} cannot be written (${code ?? 'unknown reason'}): --out should be a file in a folder that exists and is yours${orElse}.`,
      {},
      { cause: error },
    );
  }
  const kept = dropOnSignals(part);
  return {
    write: async (piece) => void (await file.appendFile(piece)),
    done: async () => {
      await file.sync();
      await file.close();
      await rename(part, path);
      kept();
    },
    drop: async () => {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
      kept();
    },
  };
}

/** A command that is stopped leaves no half of a file behind; then the signal does what it does. Until the end is called. */
function dropOnSignals(part: string): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = (signal: NodeJS.Signals): void => {
    rmSync(part, { force: true });
    kept();
    process.kill(process.pid, signal);
  };
  const kept = (): void => void signals.map((one) => process.removeListener(one, stop));
  for (const one of signals) process.on(one, stop);
  return kept;
}
