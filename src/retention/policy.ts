import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DostError } from '../core/errors';
import { dataPath } from '../database/project-root';

const kept = z.strictObject({ days: z.int().min(1).max(36_500), why: z.string().min(1) });
const policySchema = z.strictObject({
  texts: kept,
  identities: kept,
  audit: kept,
  files: kept,
  quarantine: kept,
  backups: kept,
});

/** For how many days each kind of thing is kept, and why. */
export type RetentionPolicy = z.output<typeof policySchema>;

/** Reads `data/retention.json`; throws `config.invalid`, which says what is wrong in it. */
export function loadRetention(): RetentionPolicy {
  const path = dataPath('retention.json');
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new DostError('config.invalid', `${path} cannot be read as JSON.`, {}, { cause: error });
  }
  const parsed = policySchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new DostError('config.invalid', `${path} is not a policy of retention: ${wrong.join('; ')}.`);
}
