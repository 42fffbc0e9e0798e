import { mongo } from 'mongoose';
import { DostError, hasCode } from '../core/errors';
import type { Clock } from '../core/clock';
import { keepRenewed } from '../schedule/keep-renewed';
import type { Lease, Leases } from '../schedule/lease';
import type { Collections } from './collections';
import { insertNew } from './insert-new';
import { MIGRATIONS } from './migrations/list';
import type { Migration } from './migrations/migration';
import { schemaStatus } from './schema-version';

const LEASE = 'migrations';
/** The database's own: this user may not. */
const UNAUTHORIZED = 13;

/** What migrating needs. */
export interface MigrateDeps {
  readonly db: Collections;
  readonly leases: Leases;
  readonly clock: Clock;
  /** All that the program has, unless told. */
  readonly migrations?: readonly Migration[];
  /** Told after each batch. */
  readonly onProgress?: (name: string, done: number) => void;
}

/**
 * Applies what is pending, in order, a batch at a time. Where it has come to is stored after each batch, so a process that
 * died is gone on with by the next; of two at once one is refused (`lease.lost`), and one that was paused past its lease
 * cannot write where it has come to. Returns the names of those applied.
 */
export async function migrate(deps: MigrateDeps): Promise<string[]> {
  const { db, leases, migrations = MIGRATIONS } = deps;
  const lease = await leases.acquire(LEASE);
  if (!lease)
    throw new DostError('lease.lost', 'Another process migrates this database; wait until it is done.');
  try {
    return await keepRenewed(leases, async () => {
      const { pending, unknown } = await schemaStatus(db, migrations);
      if (unknown.length > 0)
        throw new DostError(
          'database.schema',
          `The database was migrated by a newer program (${unknown.join(', ')}); this one has nothing to do there.`,
        );
      for (const { migration } of pending) await apply(deps, lease, migration);
      return pending.map(({ migration }) => migration.name);
    });
  } finally {
    await leases.release(LEASE).catch(() => undefined);
  }
}

/**
 * Applies at a start what needs nobody to stop, as long as nothing else stands before it. Where another process does it, or was faster,
 * there is nothing to do. What the database's user may not do stays pending, and is tried again at the next start: servers run
 * well without it, so it is told and no reason not to start.
 */
export async function migrateOnline(
  deps: MigrateDeps & { readonly onRefused: (error: unknown) => void },
): Promise<void> {
  const { pending, applied, unknown } = await schemaStatus(deps.db, deps.migrations);
  const allOnline = pending.length > 0 && pending.every(({ migration }) => migration.online);
  if (!allOnline || applied.length === 0 || unknown.length > 0) return;
  try {
    await migrate(deps);
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === UNAUTHORIZED) return deps.onRefused(error);
    if (!hasCode(error, 'lease.lost')) throw error;
  }
}

async function apply(
  { db, clock, onProgress }: MigrateDeps,
  lease: Lease,
  migration: Migration,
): Promise<void> {
  const { name } = migration;
  const fence = lease.token;
  await insertNew(db.migrations, [{ _id: name, appliedAt: null, after: null, done: 0, fence }]);
  let { after, done } = (await db.migrations.findOne({ _id: name }))!;
  const note = async (set: object): Promise<void> => {
    const fenced = { _id: name, appliedAt: null, fence: { $lte: fence } };
    const noted = await db.migrations.updateOne(fenced, { $set: { ...set, fence } });
    if (noted.matchedCount === 0) throw lost();
  };
  for (;;) {
    if (!lease.held()) throw lost();
    const batch = await migration.batch(db, after);
    if (!batch) break;
    [after, done] = [batch.after, done + batch.rows];
    await note({ after, done });
    onProgress?.(name, done);
  }
  await note({ appliedAt: clock() });
}

function lost(): DostError {
  return new DostError(
    'lease.lost',
    'Another process has taken over migrating this database; run dost migrate again to see how it stands.',
  );
}
