import type { DestinationStream } from 'pino';
import { type LineWriter, lineWriter, openStandardOutput } from './write-lines';

/** So much is held back at most, in characters. */
const LONGEST = 15 * 1024;

/**
 * Lines that are logged in one turn of the event loop go out in one write, at the end of that turn: a busy server answers
 * hundreds at once, and a write costs more than a line. Nothing is held longer, and what is left is written when the process
 * ends by itself; only a process killed within the turn loses its lines.
 */
export function gatherLines(write: (lines: string) => void): DestinationStream {
  let held = '';
  let gathering = false;
  const flush = (): void => {
    const lines = held;
    held = '';
    if (lines !== '') write(lines);
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      held += line;
      if (held.length >= LONGEST) flush();
      if (gathering) return;
      gathering = true;
      setImmediate(() => {
        gathering = false;
        flush();
      });
    },
  };
}

let output: { readonly writer: LineWriter; readonly gathered: DestinationStream } | undefined;

function open(): NonNullable<typeof output> {
  const writer = lineWriter(openStandardOutput());
  return { writer, gathered: gatherLines((lines) => writer.write(lines)) };
}

/** Standard output, gathered; the same for every logger of the process. */
export function standardOutput(): DestinationStream {
  return (output ??= open()).gathered;
}

/** How many lines of this process's log its standard output has not taken. */
export function linesLost(): number {
  return output?.writer.lost() ?? 0;
}
