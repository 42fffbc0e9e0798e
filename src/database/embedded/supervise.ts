import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { OpenOperations } from '../open-operations';
import type { Lease } from './join';

/*
 * What keeps `Collections` valid when the host of the embedded engine dies. Collections belong to one client, and a
 * client that was closed can be connected again: so the client stays the same object for ever. When the lease is lost,
 * the host is started again; its socket has the old path, so that operations which began meanwhile wait for it and go
 * on; then the client is closed by force, because now and then an operation on a dead socket never ends, and connected
 * again (some ten milliseconds). What even that leaves open is given up. Every service repeats what fails, as it has to on any server.
 */

/** Told in a line what happens to the database. */
export type DatabaseLog = (line: string) => void;

/** What is watched, and how to take a new lease. */
export interface SuperviseOptions {
  readonly lease: Lease;
  readonly client: Pick<mongo.MongoClient, 'close' | 'connect'>;
  readonly operations: Pick<OpenOperations, 'giveUpBefore'>;
  readonly rejoin: () => Promise<Lease>;
  readonly log: DatabaseLog;
}

/** A watch over one client. */
export interface Supervision {
  /** Ends the watch; once it resolves, nothing connects the client again. */
  stop(): Promise<void>;
  /** Gives the lease back; to be called after the client was closed. */
  release(): void;
}

/** New operations give up after this long without a host; those that hang should then, too. */
const PATIENCE_MS = 2_500;
/** What was under way on the new host when the client was closed has its answer by then. */
const GRACE_MS = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Watches a lease, and brings host and client back whenever the host is lost. */
export function superviseHost(options: SuperviseOptions): Supervision {
  const { client, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  let lease = options.lease;
  let reconnecting = Promise.resolve();

  async function restore(): Promise<void> {
    const hung = setTimeout(() => void client.close(true).catch(() => {}), PATIENCE_MS);
    const next = await options.rejoin().finally(() => clearTimeout(hung));
    if (signal.aborted) return next.release();
    lease.release();
    lease = next;
    reconnecting = client.close(true).then(async () => void (await client.connect()));
    await reconnecting;
    const closed = performance.now();
    setTimeout(() => options.operations.giveUpBefore(closed), GRACE_MS).unref();
  }

  async function watch(): Promise<void> {
    for (let pause = 0; !signal.aborted;) {
      if (pause === 0) {
        await Promise.race([lease.lost, stopped]);
        if (signal.aborted) return;
        log('The embedded database was lost; starting it again');
      }
      try {
        await restore();
        if (!signal.aborted) log('The embedded database is back');
        pause = 0;
      } catch (error) {
        log(`The embedded database does not come back: ${(error as Error).message}`);
        pause = Math.min(pause * 2 || FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
        await sleep(pause, undefined, { signal }).catch(() => {});
      }
    }
  }

  void watch();
  return {
    async stop() {
      stopping.abort();
      await reconnecting.catch(() => {});
    },
    release: () => lease.release(),
  };
}
