import type { Random } from '../../src/simulate/random';
import { bakuTime } from '../support/product';

const HOUR_MS = 3_600_000;
/** Nights in which something ends: a month, a year, a leap day. */
const NIGHTS = ['2024-10-01', '2025-01-01', '2024-03-01', '2025-03-01', '2024-02-29', '2025-07-01'];

/** The servers' time: it passes midnight in the middle of the run, in a night when more than a day ends. */
export class Times {
  readonly midnight: Date;
  /** By how many milliseconds the servers' clocks are off. */
  readonly off: number;

  constructor(random: Random, minutes: number) {
    this.midnight = bakuTime(`${random.pick(NIGHTS)}T00:00:00`);
    this.off = this.midnight.getTime() - (minutes * 60_000) / 2 - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.off);
  }

  /** When something was written: mostly now, sometimes hours ago, often at the very edge of a day. */
  draw(random: Random): Date {
    const now = this.now().getTime();
    const midnight = this.midnight.getTime();
    const edges = [
      midnight - 1000,
      midnight - 1,
      midnight,
      midnight + 1000,
      midnight - 5 * HOUR_MS,
      midnight - 1.5 * HOUR_MS,
    ];
    const late = random.chance(0.1) ? now - random.below(3 * HOUR_MS) : now;
    const edge = random.chance(0.25) ? random.pick(edges) : late;
    return new Date(edge > now ? late : edge);
  }
}
