import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Longer than this nobody's request may hold up the others', in milliseconds. */
const STALL_MS = 200;
const LOOK_EVERY_MS = 20;

/** Nanoseconds for which the main thread of this process has run so far: a machine that is busy elsewhere does not add to them. */
function ranFor(): number {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]);
}

/** A stall of the event loop: how long the loop stood still, and how long the processor worked meanwhile, in milliseconds. */
export interface Stall {
  readonly stood: number;
  readonly worked: number;
}

/** Tells of each stall of the event loop for which this process itself worked too long. */
export function startMeter(onStall: (stall: Stall) => void): void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let ran = ranFor();
  setInterval(() => {
    const before = ran;
    ran = ranFor();
    const worked = (ran - before) / 1e6;
    const stood = delay.max / 1e6;
    delay.reset();
    if (stood < STALL_MS || worked < STALL_MS) return;
    onStall({ stood: Math.round(stood), worked: Math.round(worked) });
  }, LOOK_EVERY_MS).unref();
}
