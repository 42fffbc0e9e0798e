import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinHost, type Lease } from '../src/database/embedded/join';

declare global {
  var dostTestHost: Lease | undefined;
}

const MEMORY = '/dev/shm';
const ROOM_BYTES = 2e9;

/**
 * One embedded database for the whole run, or the server that TEST_MONGODB_URI names. There is nothing to tear down:
 * the host leaves with this process, however it ends, and removes its directory.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env.TEST_MONGODB_URI) return;
  const dir = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'dost-test-'));
  const runtime = process.env.EMBEDDED_RUNTIME;
  globalThis.dostTestHost = await joinHost({ dir, runtime, idleMs: 100, temporary: true, log: console.log });
  process.env.DOST_TEST_EMBEDDED_URI = globalThis.dostTestHost.uri;
  process.env.DOST_TEST_FREE = join(dir, 'free');
}

/** The disk's syncs are a fifth of a run's time, and no test cuts the power. */
function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false;
  }
}
