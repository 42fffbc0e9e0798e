import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from './secrets';

/** A file we put into our own directory, by which we know it again. */
export const KEY_FILE = 'identity.key';

/**
 * Makes the directory, readable for its owner alone. One that is open to others is closed when it is plainly ours
 * (empty, or with our key in it); anything else is left as it is and reported, because it may be somebody's home.
 */
export function prepareDataDir(path: string): Problem | null {
  const wrong = (message: string): Problem => ({ variable: 'DATA_DIR', message });
  try {
    makeDirectory(path);
    const { mode, uid } = statSync(path);
    // Whose it is may open it to others, and takes it from us. Only where rights do not bind us, as root, we get so far.
    if (process.getuid && uid !== process.getuid())
      return wrong(
        `belongs to another user of this machine; run this as that user, or name another directory`,
      );
    if ((mode & 0o077) === 0) return null;
    const names = readdirSync(path);
    if (names.length > 0 && !names.includes(KEY_FILE)) {
      return wrong(
        `is open to other users of this machine and holds other files; chmod 700 it, or name another directory`,
      );
    }
    chmodSync(path, 0o700);
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return wrong(`cannot be used (${code}); it must be a directory this user may write`);
  }
}

/**
 * Step by step: where a file system takes no directories (`/proc`), Node's own recursion never ends. Another process may make the same
 * ones at the same time.
 */
function makeDirectory(path: string, again = true): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (code !== 'ENOENT' || !again) throw error;
    if (!existsSync(dirname(path))) makeDirectory(dirname(path));
    makeDirectory(path, false);
  }
}
