import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { type Locale, LOCALES } from '../core/actor';
import { DostError } from '../core/errors';
import { fold } from '../core/fold';

const NAME = 'should be a name of lower-case letters, digits and hyphens, such as "documents"';
const TEXT = 'should be a text of 1 to 900 characters';
const schema = z.strictObject({
  version: z.literal(1, { error: 'should be 1' }),
  replies: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, NAME),
    z.string({ error: TEXT }).trim().min(1, TEXT).max(900, TEXT),
  ),
});

/** Canned replies: the same names in every language. */
export type Canned = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/**
 * Reads `az.yaml`, `ru.yaml` and `en.yaml` of a folder. Throws `input.invalid` with one line for each problem: file,
 * name, and what would be right.
 */
export function loadCanned(folder: string): Canned {
  const problems: string[] = [];
  const read = (locale: Locale): Record<string, string> => {
    const file = `${locale}.yaml`;
    try {
      const result = schema.safeParse(parse(readFileSync(join(folder, file), 'utf8')));
      if (result.success) return result.data.replies;
      for (const issue of result.error.issues) {
        const message = issue.code === 'invalid_key' ? NAME : issue.message;
        problems.push(`${file}: ${issue.path.map(String).join(', ') || 'the file'} ${message}`);
      }
    } catch (error) {
      const why = error instanceof YAMLParseError ? error.message.split('\n')[0]! : 'there is no such file';
      problems.push(`${file}: should be a YAML file, but ${why}`);
    }
    return {};
  };
  const canned = Object.fromEntries(LOCALES.map((locale) => [locale, read(locale)])) as unknown as Canned;
  const names = new Set(LOCALES.flatMap((locale) => Object.keys(canned[locale])));
  if (problems.length === 0)
    for (const locale of LOCALES)
      for (const name of names)
        if (!(name in canned[locale]))
          problems.push(`${locale}.yaml: should have "${name}" as the others do`);
  if (problems.length > 0)
    throw new DostError('input.invalid', `The canned replies cannot be used:\n${problems.join('\n')}`, {
      problems,
    });
  return canned;
}

/** The canned reply of a name, however the name is spelt; null: there is none. */
export function cannedNamed(replies: Canned[Locale], given: string): string | null {
  const name = fold(given).trim().replace(/\s+/g, '-');
  return Object.entries(replies).find(([one]) => fold(one) === name)?.[1] ?? null;
}
