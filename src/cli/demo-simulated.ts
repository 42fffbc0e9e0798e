import type { Config } from '../config';
import type { Environment } from '../config/secrets';
import { DATA_DIR } from '../config/variables';
import { addMonths, type Day, monthOf } from '../core/calendar';
import { simulationIn } from '../simulate/claim';
import { fill } from '../simulate/fill';
import type { Simulation } from '../simulate/request';
import { readWorld } from '../simulate/world';
import { note } from './print';
import { withCore } from './with-core';

/** Enough for every view to have something to show, and there in seconds. */
const SIZE = { seed: 142, months: 12, inquiries: 10_000 };

/** Where the made-up demo keeps its database: beside the other's, for the two are never mixed. */
export function dataDirOf(environment: Environment): string {
  return `${environment['DATA_DIR'] || DATA_DIR}-simulated`;
}

/** Fills the demo's database with a small made-up year, once; the months that are there stay the same. */
export async function fillDemo(config: Config): Promise<void> {
  await withCore(
    async ({ db, today }) => {
      const simulation = (await simulationIn(db)) ?? yearBefore(today());
      note(`Making up ${simulation.inquiries} rows, once …`);
      await fill(db, simulation, await readWorld(db, config.timezone));
    },
    { config },
  );
}

/** The year up to the month that has ended last. */
export function yearBefore(day: Day): Simulation {
  return { ...SIZE, from: `${addMonths(monthOf(day), -SIZE.months)}-01` };
}
