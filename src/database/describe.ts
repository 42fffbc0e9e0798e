import { statfs } from 'node:fs/promises';
import { DostError } from '../core/errors';
import type { DatabaseKind } from './connect';
import { glibcVersion } from './embedded/runtime';
import type { Database } from './open';

/** What `dost doctor` says about a database. */
export interface DatabaseDescription {
  readonly kind: DatabaseKind;
  /** The engine's version, for example `9.0.0-alpha0`. */
  readonly version: string;
  readonly pingMs: number;
  /** This machine's C library; null when it is none we know. */
  readonly glibc: string | null;
  /** Free bytes where `dataDir` is. */
  readonly freeBytes: number;
}

/** Asks an open database and this machine about themselves. Throws `database.unavailable` when it does not answer. */
export async function describeDatabase(database: Database, dataDir: string): Promise<DatabaseDescription> {
  const pingMs = await database.ping();
  const { connection } = database;
  const db = connection.getClient().db(connection.name);
  try {
    const build = await db.command({ buildInfo: 1 });
    const disk = await statfs(dataDir);
    return {
      kind: database.kind,
      version: String(build['version']),
      pingMs,
      glibc: glibcVersion(),
      freeBytes: disk.bavail * disk.bsize,
    };
  } catch (error) {
    throw new DostError(
      'database.unavailable',
      'The database could not be asked about itself.',
      {},
      { cause: error },
    );
  }
}
