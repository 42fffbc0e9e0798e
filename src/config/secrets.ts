import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SECRET_LISTS, SECRETS, type SecretName } from './variables';

/** An environment: names and texts. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One thing that is wrong: the variable, and a sentence that never holds a secret. */
export interface Problem {
  readonly variable: string;
  readonly message: string;
}

/** A secret as given: a list, except the database's URI, in which commas separate hosts. */
export type Given = Partial<Record<SecretName, string | readonly string[]>>;

/** Collects every secret from the environment or from the file its `_FILE` variable names. */
export function readSecrets(environment: Environment, cwd: string): { given: Given; problems: Problem[] } {
  const given: Given = {};
  const problems: Problem[] = [];
  for (const name of SECRETS) {
    const text = present(environment[name]);
    const path = present(environment[`${name}_FILE`]);
    if (text !== undefined && path !== undefined) {
      problems.push({ variable: name, message: `is given twice: keep ${name} or ${name}_FILE, not both` });
    } else if (path !== undefined) {
      const read = readSecretFile(resolve(cwd, path));
      if ('reason' in read) problems.push({ variable: `${name}_FILE`, message: read.reason });
      else given[name] = split(name, read.text);
    } else if (text !== undefined) {
      given[name] = split(name, text);
    }
  }
  return { given, problems };
}

/** The text without surrounding space; undefined when nothing is left, because `NAME=` means not set. */
export function present(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

/** The parts of a list of secrets, by commas or lines. */
export function splitList(text: string): string[] {
  return text
    .split(/[,\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function split(name: SecretName, text: string): string | string[] {
  return (SECRET_LISTS as readonly string[]).includes(name) ? splitList(text) : text;
}

function readSecretFile(path: string): { text: string } | { reason: string } {
  try {
    const text = present(readFileSync(path, 'utf8'));
    return text === undefined ? { reason: 'names a file that is empty' } : { text };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return { reason: `names a file that cannot be read (${code}); give its path, readable for this user` };
  }
}
