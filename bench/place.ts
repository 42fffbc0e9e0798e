import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, ConnectOptions } from 'mongoose';
import { DostError } from '../src/core/errors';
import { type Collections, openCollections } from '../src/database/collections';
import { connect, connectOptions, type DatabaseKind, kindOf } from '../src/database/connect';
import { joinHost } from '../src/database/embedded/join';
import { seed } from '../src/database/seed';

/** How long the embedded engine may take to close. */
const HOST_MS = 12_000;
const LOOK_MS = 50;

/** A database of one measurement. */
export interface BenchDatabase {
  readonly name: string;
  readonly connection: Connection;
  readonly collections: Collections;
}

/** Where everything is measured: one engine or server, and a folder. Nothing of it is left afterwards. */
export interface Place {
  readonly uri: string;
  readonly kind: DatabaseKind;
  /** The engine's own version. */
  readonly version: string;
  /** What anybody else connects with to have the same durability. */
  readonly connecting: ConnectOptions;
  /** A folder of this run. */
  readonly directory: string;
  /** A name for a database, which is dropped at the end. */
  name(purpose: string): string;
  /** A database with our collections, indexes and centres. */
  open(purpose: string): Promise<BenchDatabase>;
  /** The same, but left as it is for the next run where this place has a folder of its own (`--dir`). */
  openKept(purpose: string): Promise<BenchDatabase>;
  close(): Promise<void>;
}

/**
 * Takes a MongoDB server, or (null) starts an embedded engine of its own, in `kept` or (null) in a temporary folder.
 * Throws `input.invalid` where both a server and a folder are given.
 */
export async function openPlace(
  server: string | null,
  runtime: string | undefined,
  kept: string | null = null,
): Promise<Place> {
  if (server && kept)
    throw new DostError(
      'input.invalid',
      '--dir is for the embedded database; leave out MONGODB_URI, or --dir.',
    );
  const directory = mkdtempSync(join(tmpdir(), 'dost-bench-'));
  const database = kept ? resolve(kept) : join(directory, 'db');
  const lease = server
    ? null
    : await joinHost({
        dir: database,
        runtime,
        idleMs: 200,
        temporary: kept === null,
        log: console.error,
      });
  const uri = server ?? lease!.uri;
  const kind = kindOf(uri);
  const run = `bench_${randomBytes(4).toString('hex')}`;
  const named = new Set<string>();
  const opened: Connection[] = [];
  const root = await connect(uri, kind, run);
  const { version } = await root.db!.admin().serverInfo();
  const name = (purpose: string): string => {
    named.add(`${run}_${purpose}`);
    return `${run}_${purpose}`;
  };
  const openNamed = async (named: string): Promise<BenchDatabase> => {
    const connection = await connect(uri, kind, named);
    opened.push(connection);
    const collections = await openCollections(connection);
    await seed(collections, () => new Date());
    return { name: named, connection, collections };
  };
  return {
    ...{ uri, kind, directory, name, version: String(version) },
    connecting: connectOptions(kind, ''),
    open: (purpose) => openNamed(name(purpose)),
    openKept: (purpose) => openNamed(kept ? `bench_${purpose}` : name(purpose)),
    close: async () => {
      await Promise.all(opened.map((one) => one.close(true)));
      // A temporary folder goes as a whole, by its host.
      if (!lease || kept) for (const one of named) await root.getClient().db(one).dropDatabase();
      await root.close(true);
      lease?.release();
      // The host removes a folder of its own once the engine is closed.
      for (let left = HOST_MS; !kept && existsSync(database) && left > 0; left -= LOOK_MS)
        await sleep(LOOK_MS);
      rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
