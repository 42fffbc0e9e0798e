import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { DostError } from '../core/errors';
import { openCollections, type Collections } from './collections';
import { connect, kindOf, writeConcernOf, type DatabaseKind } from './connect';
import { joinHost } from './embedded/join';
import { superviseHost, type DatabaseLog, type Supervision } from './embedded/supervise';
import { OpenOperations } from './open-operations';

/** Where the database is. With a `uri` nothing else but the name is used. */
export interface OpenOptions {
  /** A MongoDB server; without one the embedded database under `dataDir` serves. */
  readonly uri?: string | null | undefined;
  readonly name: string;
  readonly dataDir: string;
  /** A ready C library for the embedded engine (EMBEDDED_RUNTIME). */
  readonly runtime?: string | null | undefined;
  readonly log?: DatabaseLog | undefined;
  /** How long the embedded host waits for another user after the last has gone, in milliseconds (default 1000). */
  readonly idleMs?: number | undefined;
}

/** An open database. What it hands out stays valid while the embedded host is lost and started again. */
export interface Database {
  readonly kind: DatabaseKind;
  readonly connection: Connection;
  readonly collections: Collections;
  /** The connection's default already; for the few commands that must be given it. */
  readonly writeConcern: { readonly w: number | 'majority'; readonly j: true };
  /** Milliseconds one round trip takes; throws `database.unavailable` when there is no answer within 3 s. */
  ping(): Promise<number>;
  /** Gives everything back. Operations still running fail. May be called twice. */
  close(): Promise<void>;
}

const PING_LIMIT_MS = 3_000;
const SILENT: DatabaseLog = () => {};

/**
 * Connects, creating collections and indexes. Throws `database.unavailable` when nothing answers, and
 * `database.runtime` when the embedded engine cannot run here.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.uri)
    return onConnection(await connect(options.uri, kindOf(options.uri), options.name), kindOf(options.uri));
  const log = options.log ?? SILENT;
  const joinAgain = () =>
    joinHost({ dir: embeddedDir(options.dataDir), runtime: options.runtime, idleMs: options.idleMs, log });
  const lease = await joinAgain();
  try {
    const connection = await connect(lease.uri, 'embedded', options.name);
    const operations = new OpenOperations();
    const client = connection.getClient();
    const supervision = superviseHost({ lease, client, operations, rejoin: joinAgain, log });
    return await onConnection(connection, 'embedded', operations, supervision);
  } catch (error) {
    lease.release();
    throw error;
  }
}

/** The directory of the embedded database. */
export function embeddedDir(dataDir: string): string {
  return join(dataDir, 'db');
}

async function onConnection(
  connection: Connection,
  kind: DatabaseKind,
  operations = new OpenOperations(),
  supervision?: Supervision,
): Promise<Database> {
  const close = async (): Promise<void> => {
    await supervision?.stop();
    await connection.close(true);
    supervision?.release();
  };
  try {
    const collections = await openCollections(connection, operations);
    return {
      kind,
      connection,
      collections,
      writeConcern: writeConcernOf(kind),
      ping: () => ping(connection),
      close,
    };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

async function ping(connection: Connection): Promise<number> {
  const start = performance.now();
  let limit: NodeJS.Timeout | undefined;
  // The engine answers a ping only when one of its eight places is free, and knows no time limit of its own.
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => reject(new Error('no answer within 3 s')), PING_LIMIT_MS);
  });
  try {
    await Promise.race([connection.getClient().db(connection.name).command({ ping: 1 }), late]);
    return performance.now() - start;
  } catch (error) {
    throw new DostError('database.unavailable', 'The database does not answer.', {}, { cause: error });
  } finally {
    clearTimeout(limit);
  }
}
