import type { z } from 'zod';
import { DostError } from '../core/errors';

/** What is wrong at one place of a file. */
export interface Problem {
  /** Such as `centres[2].direct.month`; empty for the file as a whole. */
  readonly path: string;
  /** What should be there, and what is. */
  readonly message: string;
}

const SHOWN = 10;
/** So many are kept, of which each tells at most so much. */
const [KEPT, LONGEST_PATH, LONGEST_MESSAGE] = [100, 200, 1000];
/** No digest has more, with its exact figures; each that is wrong would be a problem in memory. */
const MOST_VALUES = 200_000;

/**
 * A file's JSON text as checked content, and as it was written. Throws `input.invalid` with one line for each problem
 * (path, what would be right, what is there; at most ten); the first hundred are in `details.problems`. `what` names the kind
 * of file in the error.
 */
export function parseFile<Schema extends z.ZodType>(
  content: string,
  schema: Schema,
  what: string,
): { file: z.output<Schema>; raw: unknown } {
  let raw: unknown;
  try {
    raw = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(what, [{ path: '', message: `should be JSON text, but cannot be read: ${reason}` }]);
  }
  if (hasMore(raw, MOST_VALUES))
    throw invalid(what, [{ path: '', message: `should have at most ${MOST_VALUES} values, but has more` }]);
  const result = schema.safeParse(raw);
  if (result.success) return { file: result.data, raw };
  const { issues } = result.error;
  const problems = issues.slice(0, KEPT).map((issue) => problemOf(issue, raw));
  throw invalid(what, problems, issues.length);
}

/** Counts without recursion: what is read may be nested without end. */
function hasMore(raw: unknown, most: number): boolean {
  const open = [raw];
  let count = 1;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value === null || typeof value !== 'object') continue;
    for (const name in value) {
      if ((count += 1) > most) return true;
      open.push((value as Record<string, unknown>)[name]);
    }
  }
  return false;
}

function problemOf(issue: z.core.$ZodIssue, raw: unknown): Problem {
  const whole = issue.path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  );
  const [path, message] = [cut(whole, LONGEST_PATH), cut(issue.message, LONGEST_MESSAGE)];
  if (issue.code === 'unrecognized_keys') return { path, message };
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    raw,
  );
  return {
    path,
    message: `${message}, but ${value === undefined ? 'is missing' : `is ${shown(value)}`}`,
  };
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  return cut(JSON.stringify(value), 60);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function invalid(what: string, problems: readonly Problem[], count = problems.length): DostError {
  const lines = problems.slice(0, SHOWN).map(({ path, message }) => `${path || 'The file'} ${message}.`);
  if (count > SHOWN) lines.push(`… and ${count - SHOWN} more.`);
  return new DostError('input.invalid', `This is not a valid ${what}:\n${lines.join('\n')}`, { problems });
}
