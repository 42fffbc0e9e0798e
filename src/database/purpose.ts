import { DostError } from '../core/errors';
import type { Collections } from './collections';
import { insertNew } from './insert-new';

/** What a database is for: the demo's rows and made-up ones are counted in their own database and nowhere else. */
export type Purpose = 'real' | 'demo' | 'simulated';

const OTHER = 'Choose another DATA_DIR or MONGODB_DB.';
const TAKEN: Readonly<Record<Purpose, string>> = {
  real: `This database was made by the demo, whose inquiries are not real. ${OTHER}`,
  demo: `This database is a real one; the demo needs its own. ${OTHER}`,
  simulated: `This database is a real one or the demo's; a simulation needs its own. ${OTHER}`,
};

/**
 * Marks the database for a purpose, once; throws `database.purpose` when it serves another. A simulated one may be
 * served to be looked at: every answer says what it is.
 */
export async function claimPurpose(db: Pick<Collections, 'settings'>, purpose: Purpose): Promise<void> {
  await insertNew(db.settings, [{ _id: 'purpose', value: purpose }]);
  const row = await db.settings.findOne({ _id: 'purpose' });
  if (row?.value === purpose || row?.value === 'simulated') return;
  throw new DostError('database.purpose', TAKEN[purpose]);
}

/** Where real rows are. */
export const REAL = ['inquiries', 'cases', 'totals', 'sources'] as const;

/**
 * Marks the database as one of made-up rows, for good; it may be marked already. Throws `database.purpose` where it holds
 * anything real, or serves another purpose; then nothing is written.
 */
export async function claimSimulated(
  db: Pick<Collections, 'settings' | (typeof REAL)[number]>,
): Promise<void> {
  if (await isSimulated(db)) return;
  for (const name of REAL)
    if (await db[name as 'cases'].findOne({}, { projection: { _id: 1 } }))
      throw new DostError(
        'database.purpose',
        `This database holds ${name}, and a simulation is never mixed with real rows. ${OTHER}`,
      );
  await claimPurpose(db, 'simulated');
}

/** True when this database holds made-up rows, for trying the product at size. */
export async function isSimulated(db: Pick<Collections, 'settings'>): Promise<boolean> {
  return (await db.settings.findOne({ _id: 'purpose' }))?.value === 'simulated';
}

/**
 * Throws `database.purpose` (`why: simulated`) where rows are made up: what is told of real cases and totals is not mixed
 * with them.
 */
export async function refuseSimulated(db: Pick<Collections, 'settings'>): Promise<void> {
  if (!(await isSimulated(db))) return;
  throw new DostError(
    'database.purpose',
    `This database holds a simulation, and real rows are never mixed with it. ${OTHER}`,
    { why: 'simulated' },
  );
}
