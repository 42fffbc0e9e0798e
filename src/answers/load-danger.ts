import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { DostError } from '../core/errors';
import { dataPath } from '../database/project-root';

const LINE = 'should be a line of words with single spaces between, such as "want to= die="';
const WORD = 'should be a word, or words joined by +, with choices between / and none of them empty';
/** A word that may end in `=`, words that follow each other, choices between them, or a family. */
const GROUP =
  /^(?:[^\s/+=!@]+=?(?:\+[^\s/+=!@]+=?)*|@\w+)(?:\/(?:[^\s/+=!@]+=?(?:\+[^\s/+=!@]+=?)*|@\w+))*$/u;

const groups = z.string({ error: WORD }).regex(GROUP, WORD);
const line = z.string({ error: LINE }).superRefine((text, context) => {
  const said = text.replace(/ !/g, ' ').split(' ');
  const complain = (message: string): void => context.addIssue({ code: 'custom', message });
  if (text.startsWith('!') || text.trim() !== text) complain(LINE);
  else for (const one of said) if (!GROUP.test(one)) complain(`${WORD}, but has "${one}"`);
});
const lines = z.array(line, { error: 'should be a list of lines' });

const schema = z
  .strictObject({
    version: z.literal(1, { error: 'should be 1' }),
    families: z.record(z.string().regex(/^\w+$/, 'should be a name of Latin letters and digits'), groups, {
      error: 'should be words by the name of their family',
    }),
    now: lines,
    perhaps: lines,
    papers: lines,
    moment: lines,
    harmless: z.array(z.string({ error: 'should be a word' }).regex(/^\S+$/u, 'should be one word'), {
      error: 'should be a list of words',
    }),
  })
  .superRefine((file, context) => {
    for (const key of ['now', 'perhaps', 'papers', 'moment'] as const)
      file[key].forEach((text, at) => {
        for (const [, name] of text.matchAll(/@(\w+)/g))
          if (!Object.hasOwn(file.families, name!))
            context.addIssue({
              ...{ code: 'custom', path: [key, at] },
              message: `should name a family there is, but has "@${name}"; there are ${Object.keys(file.families).join(', ')}`,
            });
      });
  });

/** The words of danger, as `data/danger.yaml` has them and says how they are written. */
export type DangerWords = z.output<typeof schema>;

const SHOWN = 10;

/**
 * Reads the words of danger. Throws `input.invalid` with one line for each problem (where, what would be right, what is
 * there; at most ten).
 */
export function loadDanger(path = dataPath('danger.yaml')): DangerWords {
  const name = basename(path);
  const raw = readYaml(path, name);
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw refused(result.error.issues.slice(0, SHOWN).map((issue) => `${name}, ${describe(issue, raw)}`));
}

function readYaml(path: string, name: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // A file system's message would name the machine's folders.
    const reason =
      error instanceof YAMLParseError ? error.message.split('\n')[0]! : 'there is no such file to read';
    throw refused([`${name} should be a YAML file, but ${reason}`]);
  }
}

function describe({ path, message }: z.core.$ZodIssue, raw: unknown): string {
  const [key, at] = path;
  const place = typeof at === 'number' ? `${String(key)}, line ${at + 1}` : path.map(String).join('.');
  const value = path.reduce<unknown>((of, one) => (of as Record<PropertyKey, unknown> | null)?.[one], raw);
  const shown = typeof value === 'string' ? ` "${value.slice(0, 60)}"` : '';
  return `${place || 'the file'}${shown} ${message}`;
}

function refused(problems: readonly string[]): DostError {
  return new DostError('input.invalid', `The words of danger cannot be used:\n${problems.join('\n')}`, {
    problems,
  });
}
