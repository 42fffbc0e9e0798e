import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git', 'data/local']);

/** The files below a directory of the project that are ours, as paths from its root. */
export function listFiles(root: string, under = '.'): string[] {
  return readdirSync(join(root, under), { withFileTypes: true }).flatMap((entry) => {
    const path = relative('.', join(under, entry.name));
    if (SKIPPED.has(path) || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
}
