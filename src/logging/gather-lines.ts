import { pino, type DestinationStream } from 'pino';

/** So much is held back at most, in bytes. */
const LONGEST = 15 * 1024;

/** A file or pipe that is written at once. */
export interface Sink {
  /** Holds lines back until there are so many bytes of them, or they are flushed. */
  write(line: string): unknown;
  flushSync(): void;
}

/**
 * Lines that are logged in one turn of the event loop go out in one write, at the end of that turn: a busy server answers
 * hundreds at once, and a write costs more than a line. Nothing is held longer, and what is left is written when the process
 * ends by itself; only a process killed within the turn loses its lines.
 */
export function gatherLines(sink: Sink): DestinationStream {
  let gathering = false;
  const flush = (): void => {
    gathering = false;
    sink.flushSync();
  };
  process.on('exit', () => {
    if (gathering) flush();
  });
  return {
    write: (line) => {
      sink.write(line);
      if (gathering) return;
      gathering = true;
      setImmediate(flush);
    },
  };
}

let gathered: DestinationStream | undefined;

/** Standard output, gathered; the same for every logger of the process. */
export function standardOutput(): DestinationStream {
  return (gathered ??= gatherLines(pino.destination({ fd: 1, sync: true, minLength: LONGEST })));
}
