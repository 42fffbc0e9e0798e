import { setTimeout as sleep } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { erasingNow, pendingErasures } from '../people/forget';
import type { Manifest } from './format';
import { type About, writeBackup } from './write';

/** Where a backup goes. */
export interface BackupSink {
  write(piece: Uint8Array): Promise<void>;
  done(): Promise<void>;
  drop(): Promise<void>;
}

const ATTEMPTS = 3;
/** An erasure waits a minute at most for its answer to go out. */
const PATIENCE_MS = 90_000;

/**
 * Takes a backup of a database that may be in use. An erasure changes many rows, so none may be under way: it is waited for,
 * and when one came meanwhile the copy is made again. Throws `overloaded` when that does not end.
 */
export async function takeBackup(
  db: Collections,
  driver: mongo.Db,
  about: () => Promise<About>,
  openSink: () => Promise<BackupSink>,
): Promise<Manifest> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await untilNoneErases(db);
    const before = await erasedSoFar(db);
    const sink = await openSink();
    try {
      const manifest = await writeBackup(driver, await about(), (piece) => sink.write(piece));
      if ((await pendingErasures(db)).length === 0 && (await erasedSoFar(db)) === before) {
        await sink.done();
        return manifest;
      }
    } catch (error) {
      await sink.drop();
      throw error;
    }
    await sink.drop();
  }
  throw new DostError('overloaded', 'People are erased all the time; take the backup again in a quiet hour.');
}

const erasedSoFar = async (db: Pick<Collections, 'settings'>): Promise<number> => (await erasingNow(db)).done;

/** Waits until nobody is being erased; throws `overloaded` when that does not end. */
async function untilNoneErases(db: Collections): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(500))
    if ((await pendingErasures(db)).length === 0) return;
  throw new DostError(
    'overloaded',
    'Somebody is being erased and it does not end: start the server, which finishes it, and take the backup then.',
  );
}
