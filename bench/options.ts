import { DostError } from '../src/core/errors';

/** What `npm run bench` is asked for. */
export interface Options {
  readonly quick: boolean;
  /** Ids of rows; null: all. */
  readonly only: readonly string[] | null;
  /** Where to write the rows as JSON. */
  readonly json: string | null;
  /** Rows of the long log; null: as many as the table asks for. */
  readonly rows: number | null;
  /** Where the embedded database lives; what takes long to make stays there for the next run. Null: a folder that goes. */
  readonly dir: string | null;
  /** Where each process started leaves a profile of its processor time; null: nowhere. */
  readonly profile: string | null;
}

const MOST_ROWS = 100_000_000;
export const MOST_QUICK_ROWS = 200_000;

/** Reads the words of the command line; throws `input.invalid` saying what would be right. `ids`: every row there is. */
export function parseOptions(words: readonly string[], ids: readonly string[]): Options {
  const rest = [...words];
  let quick = false;
  let only: string[] | null = null;
  let json: string | null = null;
  let rows: number | null = null;
  let dir: string | null = null;
  let profile: string | null = null;
  const valueOf = (name: string): string => {
    const value = rest.shift();
    if (value === undefined || value.startsWith('--'))
      throw invalid(`${name} should be followed by a value.`);
    return value;
  };
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (word === '--quick') quick = true;
    else if (word === '--json') json = valueOf(word);
    else if (word === '--dir') dir = valueOf(word);
    else if (word === '--profile') profile = valueOf(word);
    else if (word === '--rows') rows = numberOf(valueOf(word));
    else if (word === '--only') only = [...(only ?? []), ...idsOf(valueOf(word), ids)];
    else
      throw invalid(
        `${word} is no option; there are --quick, --only ID,…, --rows N, --dir FOLDER, --profile FOLDER and --json FILE.`,
      );
  }
  if (quick && rows !== null && rows > MOST_QUICK_ROWS)
    throw invalid(`--quick takes at most ${MOST_QUICK_ROWS} rows; leave it out for more.`);
  return { quick, only, json, rows, dir, profile };
}

function numberOf(text: string): number {
  const rows = Number(text.replace(/[\s_]/g, ''));
  if (Number.isInteger(rows) && rows >= 1_000 && rows <= MOST_ROWS) return rows;
  throw invalid(`--rows is "${text}"; it should be a whole number from 1000 to ${MOST_ROWS}.`);
}

function idsOf(list: string, ids: readonly string[]): string[] {
  const named = list
    .split(',')
    .map((id) => id.trim().toLowerCase())
    .filter(Boolean);
  const unknown = named.filter((id) => !ids.includes(id));
  if (named.length === 0 || unknown.length > 0)
    throw invalid(`--only "${list}" should name rows: ${ids.join(', ')}.`);
  return named;
}

function invalid(message: string): DostError {
  return new DostError('input.invalid', message);
}
