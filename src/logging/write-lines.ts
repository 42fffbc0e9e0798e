import { constants, fstatSync, openSync, writeSync } from 'node:fs';

/** Who reads a pipe is waited for so long, and looked for this often. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 5;
const NEWLINE = 0x0a;

/** Writes whole lines to a file or pipe, and never throws. */
export interface LineWriter {
  write(lines: string): void;
  /** How many lines could not be written. */
  lost(): number;
}

/**
 * Writes at once, for who logs goes on or ends. A log that takes nothing must not hold up the server: lines that a full disk or a pipe
 * without a reader refuses are dropped and counted, and so are those of a reader who does not read in time; nobody waits
 * for that one again before it has taken something. The next line begins a new one whatever became of the last.
 */
export function lineWriter(fd: number): LineWriter {
  let lost = 0;
  let torn = false;
  let patient = true;
  return {
    lost: () => lost,
    write: (lines) => {
      const bytes = Buffer.from(torn ? `\n${lines}` : lines);
      // Of which line it is the end is counted already.
      const first = torn ? 1 : 0;
      let written = 0;
      let since: number | null = null;
      while (written < bytes.length) {
        try {
          written += writeSync(fd, bytes, written);
          patient = true;
        } catch (error) {
          since ??= performance.now();
          patient &&= isBusy(error) && performance.now() - since < PATIENCE_MS;
          if (!patient) break;
          pause();
        }
      }
      if (written > 0) torn = bytes[written - 1] !== NEWLINE;
      if (written < bytes.length) lost += countLines(bytes.subarray(Math.max(first, written)));
    },
  };
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === NEWLINE) count += 1;
  return count;
}

function isBusy(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}

const nobody = new Int32Array(new SharedArrayBuffer(4));

function pause(): void {
  Atomics.wait(nobody, 0, 0, PAUSE_MS);
}

/**
 * Standard output, to write to. A pipe is opened once more so that writing to it never waits for its reader; whoever else has it keeps it as
 * it is. Where that is not to be had, writing waits as long as the system has it wait.
 */
export function openStandardOutput(): number {
  try {
    if (fstatSync(1).isFIFO()) return openSync('/proc/self/fd/1', constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    // No such file system, or no reader: then it is told by the first line.
  }
  return 1;
}
