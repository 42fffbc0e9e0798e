import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DostError } from '../../core/errors';
import { fetchRuntime } from './fetch-runtime';

/** The oldest C library the embedded engine runs on. */
export const NEEDED_GLIBC = '2.38';

/** Options of `findRuntime`. */
export interface RuntimeOptions {
  /** A ready runtime: a directory into which Debian 13's `libc6` was unpacked (EMBEDDED_RUNTIME). */
  readonly runtime?: string | null | undefined;
  /** Where fetched runtimes are kept, for all copies of the project. */
  readonly cacheDir?: string | undefined;
  /** This process's C library; given by tests. */
  readonly glibc?: string | null;
  /** Told, once, that something is being fetched. */
  readonly log?: ((line: string) => void) | undefined;
}

/** The version of the C library this process runs on, for example `2.36`; null when it is none we know. */
export function glibcVersion(): string | null {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime ?? null;
}

/** True when version `a` is older than version `b`, part by part. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let part = 0; part < right!.length; part++) {
    const difference = (left![part] ?? 0) - right![part]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * The words to put before `node` so that the engine finds a C library new enough: none on a new system, else the
 * loader of a newer library, which is fetched once. Throws `database.runtime` saying what to do when there is no way.
 */
export async function findRuntime(options: RuntimeOptions): Promise<readonly string[]> {
  if (process.platform === 'darwin') return [];
  const version = options.glibc === undefined ? glibcVersion() : options.glibc;
  if (process.platform !== 'linux' || version === null) {
    throw new DostError(
      'database.runtime',
      'The embedded database runs on Linux with the GNU C library and on macOS only. Set MONGODB_URI to a MongoDB server.',
    );
  }
  if (options.runtime) return underLoader(options.runtime, 'EMBEDDED_RUNTIME');
  if (!isOlder(version, NEEDED_GLIBC)) return [];
  const cache = options.cacheDir ?? join(homedir(), '.cache', 'dost-bot');
  return underLoader(await fetchRuntime(cache, version, options.log ?? (() => {})), 'the fetched C library');
}

/** The loader inside an unpacked `libc6` and its library path, the system's own folders last. */
function underLoader(root: string, name: string): readonly string[] {
  for (const triplet of ['x86_64-linux-gnu', 'aarch64-linux-gnu']) {
    const folder = join(root, 'usr', 'lib', triplet);
    if (!existsSync(folder)) continue;
    const loader = readdirSync(folder).find((file) => /^ld-linux-.*\.so\.\d$/.test(file));
    if (loader)
      return [join(folder, loader), '--library-path', `${folder}:/usr/lib/${triplet}:/lib/${triplet}`];
  }
  throw new DostError(
    'database.runtime',
    `${name} is no unpacked libc6: ${root} has no usr/lib/<machine>-linux-gnu/ld-linux-*. Unpack Debian 13's libc6 there with dpkg -x, or set MONGODB_URI.`,
  );
}
