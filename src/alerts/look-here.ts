import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { embeddedDir } from '../database/open';
import { measureSpool } from '../inbox/measure-spool';
import type { AlertDeps } from './deps';
import type { AlertId } from './ids';
import type { Seen } from './judge';

/** What a look found; null where nobody can say: then the alert stays as it is. */
export type Looked = Partial<Readonly<Record<AlertId, Seen | null>>>;

type Deps = Pick<AlertDeps, 'database' | 'dataDir' | 'metrics' | 'freeBytes'>;

/** Longer than any ping waits. */
const AWAY_MS = 10_000;

/** Looks at the machine this process is on: its way to the database, its disks, its spool. */
export async function lookHere(deps: Deps): Promise<Looked> {
  const [database, disk, spool] = await Promise.all([seeDatabase(deps), seeDisk(deps), seeSpool(deps)]);
  return { database, disk, spool };
}

/** How many milliseconds the database takes to answer. */
async function seeDatabase({ database, metrics }: Deps): Promise<Seen> {
  const ms = await database.ping().catch(() => null);
  metrics.databasePinged(ms === null ? null : ms / 1000);
  return {
    value: ms ?? AWAY_MS,
    facts: { host: hostname(), ...(ms === null ? {} : { ms: Math.round(ms) }) },
  };
}

/** The least that is free where the spool is and, on the embedded engine, where the database is; the fewer, the worse. */
async function seeDisk({ database, dataDir, metrics, freeBytes = freeOn }: Deps): Promise<Seen | null> {
  const places = {
    spool: dataDir,
    ...(database.kind === 'embedded' ? { database: embeddedDir(dataDir) } : {}),
  };
  const free: number[] = [];
  for (const [place, path] of Object.entries(places)) {
    const bytes = await freeBytes(path).catch(() => null);
    if (bytes === null) continue;
    metrics.diskFree(place, bytes);
    free.push(bytes);
  }
  if (free.length === 0) return null;
  const least = Math.min(...free);
  return { value: -least, facts: { host: hostname(), free: least } };
}

async function freeOn(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

/** How many bytes wait for the database or open with no key. */
async function seeSpool({ dataDir, metrics }: Deps): Promise<Seen> {
  const { waiting, unreadable } = await measureSpool(join(dataDir, 'spool'));
  metrics.spooled(waiting);
  return { value: waiting + unreadable, facts: { host: hostname(), bytes: waiting, unreadable } };
}
