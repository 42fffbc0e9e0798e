import { DostError } from '../../core/errors';
import { parseLine } from './parse-line';
import { type LogFile, nameOf, readLines } from './read-lines';

/** Lines in which a file has to show that it is such a log. */
const TRIED = 100;

/**
 * The files in the order of their first lines, empty ones last. Throws `input.invalid` for a file that cannot be read or
 * whose beginning is nothing like a queue log, before anything is kept of any.
 */
export async function byBeginning(files: readonly LogFile[], latest: number): Promise<LogFile[]> {
  const begun = await Promise.all(
    [...new Set(files)].map(async (file) => ({ file, at: await beginningOf(file, latest) })),
  );
  return begun.sort((a, b) => a.at - b.at).map(({ file }) => file);
}

async function beginningOf(file: LogFile, latest: number): Promise<number> {
  let tried = 0;
  for await (const { text, whole } of readLines(file)) {
    if (!whole || text?.trim() === '') continue;
    const parsed = text === null ? null : parseLine(text, latest);
    if (parsed && parsed.kind !== 'bad') return parsed.at;
    tried += 1;
    if (tried >= TRIED) break;
  }
  if (tried === 0) return Infinity;
  throw new DostError(
    'input.invalid',
    `The file ${nameOf(file)} is no Asterisk queue log: it should have lines such as ` +
      '"1366720340|1366720340.303267|support|SIP/8007|CONNECT|12|1366720341.303268|4".',
  );
}
