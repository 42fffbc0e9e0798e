import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedDir } from '../../src/database/open';
import { isRunning, until } from '../support/processes';

/** The process of the embedded database under a data directory; null: there is none. */
export function hostOf(dataDir: string): number | null {
  try {
    const record = readFileSync(join(embeddedDir(dataDir), 'host.json'), 'utf8');
    return (JSON.parse(record) as { pid: number }).pid;
  } catch {
    return null;
  }
}

/** Waits until it has ended: its last user has left. */
export async function hostGone(pid: number | null): Promise<void> {
  await until(() => pid === null || !isRunning(pid));
}
