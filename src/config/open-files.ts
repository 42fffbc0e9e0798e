import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { present, type Environment } from './secrets';
import { SECRETS } from './variables';

/**
 * The files of secrets that other users of this machine may read, by what names them: `.env`, or a variable. They are used all the same: in a
 * container there may be no other user. A group may be meant, and is what rights beside the owner's (systemd's credentials) look like.
 */
export function openFiles(environment: Environment, cwd = process.cwd()): string[] {
  const files: [name: string, path: string][] = [['.env', '.env']];
  for (const secret of SECRETS) {
    const path = present(environment[`${secret}_FILE`]);
    if (path !== undefined) files.push([`${secret}_FILE`, path]);
  }
  return files.filter(([, path]) => isOpen(resolve(cwd, path))).map(([name]) => name);
}

function isOpen(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o007) !== 0;
}
