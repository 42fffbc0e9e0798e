import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataPath } from '../database/project-root';

/** The sources, or what was built of them, that decide how a picture or document looks. */
const PARTS = ['pictures', 'digest', 'documents', 'exports', 'reports', 'studio', '../locales'];

let known: string | undefined;

/** What changes whenever an order may come out otherwise than before: a hash of the code and words that make it. */
export function studioVersion(): string {
  return (known ??= hashOf(
    [...PARTS.map((part) => join(__dirname, '..', part)), dataPath('map')].flatMap(filesIn),
  ));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('base64url');
}
