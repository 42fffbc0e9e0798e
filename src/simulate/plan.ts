import { addDays, type Day, weekdayOf } from '../core/calendar';
import { createRandom, seedOf } from './random';
import { endOf, type Simulation } from './request';
import { busyness } from './shapes';
import type { Stream } from './streams';

/** How many rows a stream has on a day. */
export interface Planned {
  readonly stream: Stream;
  readonly count: number;
}

/** A day's rows by stream; streams without rows are left out. */
export interface PlannedDay {
  readonly day: Day;
  readonly planned: readonly Planned[];
}

/** How far a day may be from what is usual. */
const CHANCE = 0.16;
/** More come every month. */
const GROWTH = 0.006;

/**
 * Spreads exactly so many rows over days and streams as are asked for. What each day and stream would have is a
 * fraction; rounding the running sum gives whole rows whose total is exact. Pure.
 */
export function planDays(
  simulation: Simulation,
  streams: readonly Stream[],
  isHoliday: (day: Day) => boolean,
): PlannedDay[] {
  const days: { day: Day; weights: number[] }[] = [];
  const end = endOf(simulation);
  for (let day = simulation.from, n = 0; day < end; day = addDays(day, 1), n++) {
    const on = { weekday: weekdayOf(day), month: Number(day.slice(5, 7)), holiday: isHoliday(day) };
    const grown = 1 + (GROWTH * n) / 30;
    const weights = streams.map((stream) => {
      if ((stream.since !== null && day < stream.since) || (stream.until !== null && day >= stream.until))
        return 0;
      const chance = createRandom(seedOf(simulation.seed, day, stream.name, 'busy')).next();
      return stream.share * busyness(stream.rhythm, on) * grown * (1 + CHANCE * (chance - 0.5));
    });
    days.push({ day, weights });
  }
  const parts = partsOf(days, streams);
  let [sum, given] = [0, 0];
  return days.map(({ day, weights }) => {
    const planned = streams.map((stream, index): Planned => {
      sum += weights[index]! * parts[index]!;
      const count = Math.round(sum * simulation.inquiries) - given;
      given += count;
      return { stream, count };
    });
    return { day, planned: planned.filter(({ count }) => count > 0) };
  });
}

/** What makes each stream's weights, over all days, its share of the rows; together they are 1. */
function partsOf(days: readonly { weights: readonly number[] }[], streams: readonly Stream[]): number[] {
  const sums = streams.map((_, index) => days.reduce((sum, { weights }) => sum + weights[index]!, 0));
  const shares = streams.map(({ share }, index) => (sums[index]! > 0 ? share : 0));
  const all = shares.reduce((sum, one) => sum + one, 0);
  return sums.map((sum, index) => (sum > 0 ? shares[index]! / all / sum : 0));
}
