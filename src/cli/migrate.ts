import { randomUUID } from 'node:crypto';
import { loadConfig, readEnvironment } from '../config';
import { systemClock } from '../core/clock';
import { DostError, hasCode } from '../core/errors';
import { isServed } from '../database/is-served';
import { migrate } from '../database/migrate';
import { MIGRATIONS } from '../database/migrations/list';
import type { Migration } from '../database/migrations/migration';
import { openDatabase } from '../database/open';
import { checkSchema, type SchemaStatus, schemaStatus } from '../database/schema-version';
import { Leases } from '../schedule/lease';
import { note, print } from './print';

/**
 * Applies the schema migrations that are pending; with `status`, only says how they stand, and fails while one is pending. `migrations`:
 * other ones than the program's, for tests.
 */
export async function migrateSchema(
  { status }: { readonly status: boolean },
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const config = loadConfig(readEnvironment());
  const database = await openDatabase({ ...config.database, dataDir: config.dataDir, log: note });
  try {
    const { collections: db } = database;
    // Notes where an empty database, or one from before, stands.
    await checkSchema(db, systemClock(), migrations).catch((error: unknown) => {
      if (!hasCode(error, 'database.schema')) throw error;
    });
    const before = await schemaStatus(db, migrations);
    if (status) return report(before);
    if (before.pending.length > 0 && (await isServed(db)))
      throw new DostError(
        'database.purpose',
        'A server works on this database, or has a moment ago: stop it, wait ten seconds, and migrate then.',
      );
    const leases = new Leases(db, randomUUID());
    const applied = await migrate({
      db,
      leases,
      clock: systemClock,
      migrations,
      onProgress: (name, rows) => note(`${name}: ${rows} rows`),
    });
    for (const name of applied) print(`${name}\tapplied`);
    if (applied.length === 0) print('Nothing is pending.');
  } finally {
    await database.close();
  }
}

function report({ applied, pending, unknown }: SchemaStatus): void {
  for (const { _id, appliedAt } of applied) print(`${_id}\tapplied ${appliedAt!.toISOString()}`);
  for (const { migration, begun } of pending)
    print(`${migration.name}\t${begun ? `begun, ${begun.done} rows so far` : 'pending'}\t${migration.about}`);
  for (const name of unknown) print(`${name}\tof a newer program`);
  if (pending.length + unknown.length > 0) process.exitCode = 1;
}
