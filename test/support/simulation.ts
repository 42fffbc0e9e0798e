import type { Collections } from '../../src/database/collections';
import { seed } from '../../src/database/seed';
import { fill, type FillOptions } from '../../src/simulate/fill';
import type { Simulation } from '../../src/simulate/request';
import { readWorld } from '../../src/simulate/world';

/** Three months in which nothing is rare: thousands of rows of every kind. */
export const AUTUMN: Simulation = { seed: 7, from: '2024-09-01', months: 3, inquiries: 6000 };

/** Seeds the centres and the digest, and fills the database as `dost simulate` does. */
export async function simulateInto(
  db: Collections,
  simulation: Simulation = AUTUMN,
  options?: FillOptions,
): Promise<'filled' | 'present'> {
  await seed(db, () => new Date('2026-01-01T00:00:00Z'));
  return fill(db, simulation, await readWorld(db, 'Asia/Baku'), options);
}
