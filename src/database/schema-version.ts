import type { MigrationRow } from '../../models/migration';
import { DostError } from '../core/errors';
import type { Collections } from './collections';
import { insertNew } from './insert-new';
import { MIGRATIONS } from './migrations/list';
import type { Migration } from './migrations/migration';

type Rows = Pick<Collections, 'migrations'>;

/** How the migrations of a database stand, in order. */
export interface SchemaStatus {
  /** The latest that was applied; null: none. */
  readonly version: string | null;
  readonly applied: readonly MigrationRow[];
  readonly pending: readonly { readonly migration: Migration; readonly begun: MigrationRow | null }[];
  /** Applied by a newer program; this one does not know them. */
  readonly unknown: readonly string[];
}

/** Reads how the migrations stand. */
export async function schemaStatus(
  db: Rows,
  known: readonly Migration[] = MIGRATIONS,
): Promise<SchemaStatus> {
  const rows = await db.migrations.find().sort({ _id: 1 }).toArray();
  const byName = new Map(rows.map((row) => [row._id, row]));
  const applied = rows.filter(({ appliedAt }) => appliedAt !== null);
  const names = new Set(known.map(({ name }) => name));
  return {
    version: applied.at(-1)?._id ?? null,
    applied,
    pending: known
      .filter(({ name }) => !byName.get(name)?.appliedAt)
      .map((migration) => ({ migration, begun: byName.get(migration.name) ?? null })),
    unknown: rows.map(({ _id }) => _id).filter((name) => !names.has(name)),
  };
}

/**
 * Makes sure that this program and the database have the same schema. An empty database has it from the beginning; one from
 * before migrations were numbered stands at the first. Throws `database.schema` when it is newer than the program, or has to
 * be migrated first: then nothing was written. What may be applied beside servers that run is no reason to.
 */
export async function checkSchema(
  db: Collections,
  now: Date,
  known: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const status = await schemaStatus(db, known);
  if (status.unknown.length > 0)
    throw wrong(
      `The database was migrated by a newer program (${status.unknown.join(', ')}). Run that one, or restore a backup from before.`,
    );
  if (status.applied.length === 0 && status.pending.every(({ begun }) => begun === null)) {
    await noteNew(db, now, known);
    return checkSchema(db, now, known);
  }
  const first = status.pending.filter(({ migration }) => !migration.online);
  if (first.length > 0)
    throw wrong(
      `The database has to be migrated first (${first.map(({ migration }) => migration.name).join(', ')}): stop every server, take a backup, and run dost migrate.`,
    );
}

async function noteNew(db: Collections, now: Date, known: readonly Migration[]): Promise<void> {
  const used = await Promise.all(
    [db.centres, db.people, db.settings].map((rows) =>
      (rows as Collections['people']).findOne({}, { projection: { _id: 1 }, sort: { _id: 1 } }),
    ),
  );
  const there = used.some((row) => row !== null) ? known.slice(0, 1) : known;
  const row = { appliedAt: now, after: null, done: 0, fence: 0 };
  await insertNew(
    db.migrations,
    there.map(({ name }) => ({ _id: name, ...row })),
  );
}

function wrong(message: string): DostError {
  return new DostError('database.schema', message);
}
