/** So many characters of rejected lines are kept: a file of them is one message of a chat, and is held in memory. */
const MOST = 4_000_000;

/** The rejected lines of an import, for whoever sent the file. */
export interface KeptRejects {
  /** Keeps a line, with its end, while there is room. */
  keep(line: string): void;
  /** What was kept; null: nothing came. */
  text(): string | null;
  /** How many lines had no room. */
  left(): number;
}

/** Keeps rejected lines in their order, up to a bound of characters. */
export function createKeptRejects(most = MOST): KeptRejects {
  const lines: string[] = [];
  let room = most;
  let left = 0;
  return {
    keep: (line) => {
      // Nothing comes after what is left out.
      if (left > 0 || line.length > room) left += 1;
      else {
        room -= line.length;
        lines.push(line);
      }
    },
    text: () => (lines.length > 0 ? lines.join('') : null),
    left: () => left,
  };
}
