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

/**
 * A file's JSON text as checked content, and as it was written. Throws `input.invalid` with one line for each problem
 * (path, what would be right, what is there; at most ten); all of them are in `details.problems`. `what` names the kind
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
  const result = schema.safeParse(raw);
  if (result.success) return { file: result.data, raw };
  throw invalid(
    what,
    result.error.issues.map((issue) => problemOf(issue, raw)),
  );
}

function problemOf(issue: z.core.$ZodIssue, raw: unknown): Problem {
  const path = issue.path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  );
  if (issue.code === 'unrecognized_keys') return { path, message: issue.message };
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    raw,
  );
  return {
    path,
    message: `${issue.message}, but ${value === undefined ? 'is missing' : `is ${shown(value)}`}`,
  };
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function invalid(what: string, problems: readonly Problem[]): DostError {
  const lines = problems.slice(0, SHOWN).map(({ path, message }) => `${path || 'The file'} ${message}.`);
  if (problems.length > SHOWN) lines.push(`… and ${problems.length - SHOWN} more.`);
  return new DostError('input.invalid', `This is not a valid ${what}:\n${lines.join('\n')}`, { problems });
}
