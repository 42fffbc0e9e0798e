import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import { insertNew } from '../database/insert-new';
import { claimSimulated } from '../database/purpose';
import type { Simulation } from './request';

type Claimed = Pick<Collections, 'settings' | 'inquiries' | 'cases' | 'totals' | 'sources'>;
type Mark = Simulation & { readonly state: 'filling' | 'done' };

const ID = 'simulation';
const OTHER = 'Choose another DATA_DIR or MONGODB_DB.';

/**
 * Takes an empty database for a simulation, or one in which the same simulation was interrupted. `done`: it is there
 * already. Throws `database.purpose` for a database that holds anything real, or another simulation.
 */
export async function claimForSimulation(db: Claimed, simulation: Simulation): Promise<'fill' | 'done'> {
  const mark = (await db.settings.findOne({ _id: ID }))?.value as Mark | undefined;
  if (mark) {
    if (!isSame(mark, simulation))
      throw refused(
        `This database holds another simulation (${describe(mark)}); one cannot be added to. ${OTHER}`,
      );
    return mark.state === 'done' ? 'done' : 'fill';
  }
  await claimSimulated(db);
  await insertNew(db.settings, [{ _id: ID, value: { ...simulation, state: 'filling' } satisfies Mark }]);
  return 'fill';
}

/** What a database is filled with, or was begun to be; null: no simulation. */
export async function simulationIn(db: Pick<Collections, 'settings'>): Promise<Simulation | null> {
  const mark = (await db.settings.findOne({ _id: ID }))?.value as Mark | undefined;
  if (!mark) return null;
  const { seed, from, months, inquiries } = mark;
  return { seed, from, months, inquiries };
}

/** Marks the simulation as complete. */
export async function markDone(db: Claimed, simulation: Simulation): Promise<void> {
  const value: Mark = { ...simulation, state: 'done' };
  await db.settings.updateOne({ _id: ID }, { $set: { value } });
}

function isSame(a: Simulation, b: Simulation): boolean {
  return a.seed === b.seed && a.from === b.from && a.months === b.months && a.inquiries === b.inquiries;
}

function describe({ seed, from, months, inquiries }: Simulation): string {
  return `seed ${seed}, ${inquiries} rows in ${months} months from ${from}`;
}

function refused(message: string): DostError {
  return new DostError('database.purpose', message);
}
