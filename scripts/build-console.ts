import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listFiles } from './checks/files';

const root = resolve(__dirname, '..');
/** What the console is made of. */
const SOURCES = ['web/console', 'locales/console'];

/** True when the console was not built, or something of it has changed since. */
function isOlder(): boolean {
  const page = join(root, 'dist/console/index.html');
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  const files = [...SOURCES.flatMap((folder) => listFiles(root, folder)), 'package-lock.json'];
  return files.some((file) => statSync(join(root, file)).mtimeMs > built);
}

/** Builds the staff console into `dist/console`; with `--if-older` only when it is. */
function main(): void {
  if (process.argv.includes('--if-older') && !isOlder()) return;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = ['build', 'web/console', '--config', 'web/console/vite.config.mts', '--logLevel', 'warn'];
  process.exitCode =
    spawnSync(process.execPath, [vite, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

main();
