import { recordAudit } from '../audit/record';
import { fill } from '../simulate/fill';
import { checkSimulation, type Simulation } from '../simulate/request';
import { readWorld } from '../simulate/world';
import { note, print } from './print';
import { withCore } from './with-core';

/** How often progress is told, in milliseconds. */
const TOLD_EVERY = 2000;

/** Fills a database of its own with a made-up year; progress goes to the standard error. */
export async function simulate(simulation: Simulation): Promise<void> {
  checkSimulation(simulation);
  await withCore(async ({ db, config, clock }) => {
    const began = performance.now();
    const world = await readWorld(db, config.timezone);
    const result = await fill(db, simulation, world, { onDay: progressOf(simulation.inquiries) });
    if (result === 'present') {
      print('This simulation is in the database already; nothing was changed.');
      return;
    }
    const at = clock();
    await recordAudit(db, {
      ...{ _id: `simulation.filled|${at.toISOString()}`, at, actor: 'cli', action: 'simulation.filled' },
      ...{ subject: 'database', details: { ...simulation } },
    });
    const seconds = (performance.now() - began) / 1000;
    const rate = Math.round(simulation.inquiries / seconds);
    print(`${simulation.inquiries} simulated rows in ${seconds.toFixed(1)} s, ${rate} a second`);
  });
}

function progressOf(all: number): (day: string, rows: number) => void {
  const began = performance.now();
  let told = began;
  return (day, rows) => {
    const now = performance.now();
    if (now - told < TOLD_EVERY) return;
    told = now;
    const rate = Math.round((rows / (now - began)) * 1000);
    note(`${day}  ${rows} of ${all} rows (${Math.floor((100 * rows) / all)} %), ${rate} a second`);
  };
}
