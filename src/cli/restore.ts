import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { recordAudit } from '../audit/record';
import type { Manifest } from '../backup/format';
import { isHalfRestored, unmark } from '../backup/half-restored';
import { isEmpty, loadBackup } from '../backup/load';
import { type Exact, makeExact } from '../backup/make-exact';
import type { Core } from '../compose';
import { type Config, loadConfig, readEnvironment } from '../config';
import { systemClock } from '../core/clock';
import { DostError } from '../core/errors';
import { isServed } from '../database/is-served';
import { migrate } from '../database/migrate';
import { MIGRATIONS } from '../database/migrations/list';
import { type Database, openDatabase } from '../database/open';
import { erasePending, replayErasures } from '../people/erase-loop';
import { erasureList, erasureListAt, mergeErasures } from '../people/erasure-list';
import { Leases } from '../schedule/lease';
import { rollUpAll } from '../stats/roll-up';
import { driverOf } from './backup';
import { note, print } from './print';
import { withCore } from './with-core';

/** What to restore: `replace` says that what the database holds may go; `erasures` are further lists of who was erased. */
export interface RestoreRequest {
  readonly replace: boolean;
  readonly erasures?: readonly string[];
}

/**
 * Restores a backup into the database of the environment, makes it exact, and forgets again whoever was erased since. Throws
 * `input.invalid` for a file that is not whole, and `database.purpose` where something is that may not be replaced, or is in
 * use; then nothing was touched. One that was interrupted is simply done again.
 */
export async function restore(file: string, { replace, erasures = [] }: RestoreRequest): Promise<void> {
  const path = resolve(file);
  const config = loadConfig(readEnvironment());
  const manifest = await load(config, path, replace);
  const list = erasureList(config.dataDir);
  const lists = [erasureList(dirname(path)), ...erasures.map((one) => erasureListAt(resolve(one)))];
  await mergeErasures(list, [
    ...manifest.erased,
    ...(await Promise.all(lists.map((one) => one.read()))).flat(),
  ]);
  await withCore(
    async (core) => {
      const { clock, leases } = core;
      const exact = await makeExact(core.db, leases, {
        ...{ at: manifest.at, now: clock(), timezone: config.timezone },
      });
      const erased = await eraseAgain(core);
      // Erasing ends what was open.
      await rollUpAll(core.db);
      await audit(core, manifest, erased, exact);
      await unmark(driverOf(core));
      report(manifest, erased, exact);
      const staff = await core.db.staff.countDocuments({ revokedAt: null });
      print(`${staff} members of staff have the roles of then: see with /staff whose were revoked since`);
      print('every session, link to sign in and open invitation ended');
    },
    { restoring: true },
  );
}

async function load(config: Config, path: string, replace: boolean): Promise<Manifest> {
  const database = await openDatabase({ ...config.database, dataDir: config.dataDir, log: note });
  const { connection, collections } = database;
  const driver = connection.getClient().db(connection.name);
  try {
    if (await isServed(collections))
      throw refused(
        'A server works on this database, or has a moment ago: stop it, wait ten seconds, and restore then.',
      );
    if (!replace && !(await isHalfRestored(driver)) && !(await isEmpty(driver)))
      throw refused(
        'The database is not empty. To lose what it holds and restore the backup, say --replace.',
      );
    const manifest = await loadBackup(driver, path, checkVersion);
    // Whoever held them when the backup was taken has no part in this database; their numbers go on.
    await collections.leases.updateMany({}, { $set: { expiresAt: new Date(0) } });
    // Who was let in then may not be let in now.
    await collections.staffSessions.deleteMany({});
    await collections.signInLinks.deleteMany({});
    await collections.invites.deleteMany({ usedAt: null });
    await bringUpToDate(database);
    return manifest;
  } finally {
    await database.close();
  }
}

function checkVersion({ schema, product }: Manifest): void {
  if (schema === null || MIGRATIONS.some(({ name }) => name === schema)) return;
  throw new DostError(
    'database.schema',
    `The backup was taken by a newer program (${product}, schema ${schema}): restore it with that one. Nothing was touched.`,
  );
}

/** A backup of an older program is brought to the schema of this one. */
async function bringUpToDate({ collections }: Database): Promise<void> {
  const applied = await migrate({
    ...{ db: collections, leases: new Leases(collections, randomUUID()), clock: systemClock },
  });
  for (const name of applied) note(`migrated: ${name}`);
}

/** Those who were erased since, and those whose erasure was asked for and not done. */
async function eraseAgain({ config, db, people, services, outbox, clock, log }: Core): Promise<number> {
  const list = erasureList(config.dataDir);
  const deps = {
    ...{ db, people, clock, log, list },
    hours: services.hours,
    defaultLocale: config.defaultLocale,
  };
  await replayErasures(deps);
  return erasePending({ ...deps, tell: (...told) => outbox.tell(...told) });
}

function audit({ db, clock }: Core, manifest: Manifest, erased: number, exact: Exact): Promise<void> {
  const at = clock();
  return recordAudit(db, {
    ...{ _id: `backup.restored|${at.toISOString()}`, at, actor: 'cli', action: 'backup.restored' },
    ...{
      subject: 'database',
      details: { of: manifest.at, erased, unknown: exact.unknown, later: exact.later },
    },
  });
}

function report(manifest: Manifest, erased: number, { unknown, later, figures }: Exact): void {
  for (const { name, rows, hash } of manifest.collections) print(`${name}\t${rows}\t${hash.slice(0, 16)}`);
  print(`restored as of ${manifest.at.toISOString()}; every count and hash is that of the backup`);
  print(`${erased} people who were erased since were erased again`);
  print(`${unknown} replies were on their way then; they are unknown, and are not sent again`);
  if (later > 0) print(`${later} inquiries came while the backup was made, after its log, and are left out`);
  print(`${figures.discrepancies.length} differences of figures repaired, ${figures.left.length} left`);
  if (figures.left.length > 0) process.exitCode = 1;
}

function refused(message: string): DostError {
  return new DostError('database.purpose', `${message} Nothing was touched.`);
}
