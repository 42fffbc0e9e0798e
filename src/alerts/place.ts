import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const FILE = 'place';

/**
 * What a data directory goes by among the machines on one database: eight characters, made once and kept in `DATA_DIR/place`, so
 * that a restart or another name of the machine does not make it another.
 */
export async function placeOf(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE);
  const made = randomBytes(4).toString('hex');
  try {
    await writeFile(path, `${made}\n`, { flag: 'wx', mode: 0o600 });
    return made;
  } catch {
    const kept = await readFile(path, 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
    if (/^[0-9a-f]{8}$/.test(kept)) return kept;
    // A disk that takes nothing: what is told must not depend on it.
    return createHash('sha256').update(`${hostname()}|${dataDir}`).digest('hex').slice(0, 8);
  }
}
