import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DostError } from '../../core/errors';
import { launchHost } from './launch';
import { layoutOf, type HostRecord, type Layout } from './layout';
import type { RuntimeOptions } from './runtime';

/** Options of `joinHost`. */
export interface JoinOptions extends RuntimeOptions {
  /** The directory of the embedded database; created when missing. */
  readonly dir: string;
  /** How long the host outlives its last user, in milliseconds (default 1000). */
  readonly idleMs?: number | undefined;
  /** The host removes the whole directory when it closes. */
  readonly temporary?: boolean;
  /** How long to wait for a directory that something else holds, in milliseconds (default 120 000). */
  readonly waitMs?: number;
}

/** A place at a running host. Neither it nor the host keeps this process alive. */
export interface Lease {
  /** What drivers connect to, with the engine's only safe write concern. The same after a restart of the host. */
  readonly uri: string;
  /** The host's process id, for messages only. */
  readonly pid: number;
  /** Resolves when the host is gone without `release` having been called; never rejects. */
  readonly lost: Promise<void>;
  /** Gives the place back; the host closes soon after its last user has. */
  release(): void;
}

const HELLO_MS = 5_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_500;

/**
 * Takes a place at the host of a directory, starting one when none runs. However many processes do so at once, one
 * host results: the engine's own lock decides. Throws `database.unavailable` or `database.runtime`.
 */
export async function joinHost(options: JoinOptions): Promise<Lease> {
  const layout = prepare(options.dir);
  const host = { layout, idleMs: options.idleMs ?? 1_000, temporary: options.temporary ?? false };
  const waitMs = options.waitMs ?? 120_000;
  const until = Date.now() + waitMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const running = await tryLease(layout);
    if (running) return running;
    const report = await launchHost(host, options);
    if (report.state === 'ready') {
      const lease = await tryLease(layout);
      if (lease) return lease;
    }
    if (report.state === 'failed') {
      throw new DostError(
        'database.unavailable',
        `The embedded database in ${layout.dir} could not be opened: ${report.reason}. See ${layout.log}, or set MONGODB_URI.`,
      );
    }
    if (Date.now() + pause > until) throw held(layout, waitMs);
    // Others may be waiting too: a little chance keeps them from coming back together.
    await sleep(pause * (0.75 + Math.random() / 2));
  }
}

function prepare(dir: string): Layout {
  try {
    return layoutOf(dir);
  } catch (error) {
    throw new DostError(
      'database.unavailable',
      `The directory of the embedded database, ${dir}, cannot be used: ${(error as Error).message}`,
      {},
      { cause: error },
    );
  }
}

function readRecord(layout: Layout): HostRecord | null {
  try {
    return JSON.parse(readFileSync(layout.record, 'utf8')) as HostRecord;
  } catch {
    return null;
  }
}

/** A lease of the published host, or null when there is none or it does not say hello (it is gone, or closing). */
async function tryLease(layout: Layout): Promise<Lease | null> {
  const record = readRecord(layout);
  if (!record) return null;
  const socket = connect(record.lease);
  const welcome = await new Promise<boolean>((resolve) => {
    socket.setTimeout(HELLO_MS, () => resolve(false));
    socket.once('data', () => resolve(true));
    socket.once('close', () => resolve(false));
    socket.on('error', () => resolve(false));
  });
  if (!welcome) {
    socket.destroy();
    return null;
  }
  socket.setTimeout(0);
  return leaseOn(socket, layout, record.pid);
}

function leaseOn(socket: Socket, layout: Layout, pid: number): Lease {
  let released = false;
  const lost = new Promise<void>((resolve) => {
    socket.once('close', () => released || resolve());
  });
  socket.resume();
  socket.unref();
  return {
    uri: `mongodb://${encodeURIComponent(layout.socket)}/?directConnection=true&w=1&journal=true`,
    pid,
    lost,
    release() {
      released = true;
      socket.destroy();
    },
  };
}

function held(layout: Layout, waitMs: number): DostError {
  const pid = readRecord(layout)?.pid;
  const holder = pid ? `process ${pid}` : 'another process';
  return new DostError(
    'database.unavailable',
    `The embedded database in ${layout.dir} is held by ${holder}, which gives no place; waited ${Math.round(waitMs / 1000)} s. End that process, or use another DATA_DIR.`,
  );
}
