import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { LOCALES, type Locale } from '../core/actor';
import { DostError } from '../core/errors';
import { checkTogether } from './check-together';
import { type AnswersProblem, placeOf } from './problem';
import { answersFileSchema, type AnswersFile } from './schema';

/** The answers in every language: the same ids in the same order of the Azerbaijani file. */
export type Catalogue = Readonly<Record<Locale, AnswersFile>>;

const SHOWN = 10;

/** What the files of a folder say, language by language; null: there is no such file to read. */
export type AnswersTexts = Readonly<Record<Locale, string | null>>;

/** The text of `az.yaml`, `ru.yaml` and `en.yaml` of a folder. */
export function readTexts(folder: string): AnswersTexts {
  const text = (locale: Locale): string | null => {
    try {
      return readFileSync(join(folder, `${locale}.yaml`), 'utf8');
    } catch {
      return null;
    }
  };
  return { az: text('az'), ru: text('ru'), en: text('en') };
}

/**
 * The catalogue that the files say. Throws `input.invalid` with one line for each problem (file, entry, what would be right,
 * what is there; at most ten); all of them are in `details.problems`, each as an `AnswersProblem`.
 */
export function parseAnswers(texts: AnswersTexts): Catalogue {
  const problems: AnswersProblem[] = [];
  const files = Object.fromEntries(
    LOCALES.map((locale) => [locale, check(parsed(texts[locale], locale, problems), locale, problems)]),
  );
  return together(files, problems);
}

/** Reads `az.yaml`, `ru.yaml` and `en.yaml` of a folder. Throws as `parseAnswers` does. */
export function loadAnswers(folder: string): Catalogue {
  return parseAnswers(readTexts(folder));
}

/** The same for what is no folder: every language's file by its code. */
export function checkCatalogue(content: unknown): Catalogue {
  const problems: AnswersProblem[] = [];
  const given = (content ?? {}) as Partial<Record<Locale, unknown>>;
  return together(
    Object.fromEntries(LOCALES.map((locale) => [locale, check(given[locale], locale, problems)])),
    problems,
  );
}

function together(files: Record<string, AnswersFile | null>, problems: AnswersProblem[]): Catalogue {
  if (problems.length === 0) checkTogether(files as Catalogue, problems);
  if (problems.length === 0) return files as Catalogue;
  const left = problems.length - SHOWN;
  const lines = [
    ...problems.slice(0, SHOWN).map(({ line }) => line),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ];
  throw new DostError('input.invalid', `The answers cannot be used:\n${lines.join('\n')}`, { problems });
}

/** What a file has to say; nothing when it cannot be read. */
function parsed(text: string | null, locale: Locale, problems: AnswersProblem[]): unknown {
  const wrong = (reason: string): typeof UNREAD => {
    problems.push({
      ...{ locale, at: null, what: 'other' },
      line: `${locale}.yaml: should be a YAML file, but ${reason}`,
    });
    return UNREAD;
  };
  if (text === null) return wrong('there is no such file to read');
  try {
    return parse(text);
  } catch (error) {
    return wrong(firstLine(error instanceof Error ? error.message : String(error)));
  }
}

/** What is wrong with it is told already. */
const UNREAD = Symbol('unread');

function check(raw: unknown, locale: Locale, problems: AnswersProblem[]): AnswersFile | null {
  if (raw === UNREAD) return null;
  const result = answersFileSchema.safeParse(raw);
  if (!result.success)
    problems.push(
      ...result.error.issues.map((issue) => ({
        ...placeOf(locale, issue.path),
        line: `${locale}.yaml: ${describe(issue, raw)}`,
      })),
    );
  return result.success ? result.data : null;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.replace(/:$/, '');
}

/** The place by the entry's own id, for whoever edits the file; then what should be there, and what is. */
function describe(issue: z.core.$ZodIssue, raw: unknown): string {
  let at: unknown = raw;
  let place = '';
  issue.path.forEach((key, depth) => {
    at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
    const id = depth === 1 && issue.path[0] === 'entries' ? (at as { id?: unknown } | null)?.id : undefined;
    if (typeof id === 'string') place = `entry "${id}"`;
    else if (typeof key === 'number') place += `[${key + 1}]`;
    else place += place ? `, ${String(key)}` : String(key);
  });
  const found =
    issue.code === 'unrecognized_keys' ? '' : `, but ${at === undefined ? 'is missing' : shown(at)}`;
  return `${place ? `${place}: ` : ''}${issue.message}${found}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'is a list';
  if (value !== null && typeof value === 'object') return 'is a group of keys';
  const text = JSON.stringify(value);
  return `is ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}
