import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, ConnectOptions } from 'mongoose';
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
  close(): Promise<void>;
}

/** Takes a MongoDB server, or (null) starts an embedded engine of its own in a temporary folder. */
export async function openPlace(server: string | null, runtime: string | undefined): Promise<Place> {
  const directory = mkdtempSync(join(tmpdir(), 'dost-bench-'));
  const database = join(directory, 'db');
  const lease = server
    ? null
    : await joinHost({
        dir: database,
        runtime,
        idleMs: 200,
        temporary: true,
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
  return {
    ...{ uri, kind, directory, name, version: String(version) },
    connecting: connectOptions(kind, ''),
    open: async (purpose) => {
      const named = name(purpose);
      const connection = await connect(uri, kind, named);
      opened.push(connection);
      const collections = await openCollections(connection);
      await seed(collections, () => new Date());
      return { name: named, connection, collections };
    },
    close: async () => {
      await Promise.all(opened.map((one) => one.close(true)));
      // The embedded engine's folder goes as a whole, by its host.
      if (!lease) for (const one of named) await root.getClient().db(one).dropDatabase();
      await root.close(true);
      lease?.release();
      // The host removes its own folder once the engine is closed.
      for (let left = HOST_MS; existsSync(database) && left > 0; left -= LOOK_MS) await sleep(LOOK_MS);
      rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
