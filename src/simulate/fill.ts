import type { CentreRow } from '../../models/centre';
import type { InquiryRow } from '../../models/inquiry';
import { addDays, startOfDay } from '../core/calendar';
import { rowOf } from '../cases/record';
import type { Collections } from '../database/collections';
import type { District } from '../districts/schema';
import type { Hours } from '../hours/hours';
import { caseContribution } from '../stats/case-contribution';
import { contributionOf } from '../stats/contribution';
import { currentBatch } from '../stats/roll-up';
import { createTally, type Tally } from '../stats/tally';
import { claimForSimulation, markDone } from './claim';
import { type DrawnDay, drawDay } from './draw-day';
import { type PlannedDay, planDays } from './plan';
import { checkSimulation, type Simulation } from './request';
import type { Shares } from './shares';
import { declareAll, makeSources, sourceOf } from './sources';
import { streamsOf } from './streams';
import { tablesOf } from './tables';
import { createWriter, type Writer } from './writer';

/** What a simulated year is made after. */
export interface World {
  readonly shares: Shares;
  readonly centres: readonly CentreRow[];
  readonly districts: readonly District[];
  readonly hours: Hours;
  readonly timezone: string;
}

export interface FillOptions {
  /** Rows of one insert; it changes nothing but the speed. */
  readonly batch?: number;
  /** Told after each day how many rows were made until then. */
  readonly onDay?: (day: string, rows: number) => void;
}

const BATCH = 2000;

/**
 * Fills an empty database with a made-up year: inquiries and cases already counted, their figures, sources and coverage.
 * The same simulation gives the same rows. After an interruption do it again: what is there stays. `present`: it was
 * complete already. Throws `input.invalid` and `database.purpose`, and then nothing is written.
 */
export async function fill(
  db: Collections,
  simulation: Simulation,
  world: World,
  { batch = BATCH, onDay }: FillOptions = {},
): Promise<'filled' | 'present'> {
  checkSimulation(simulation);
  if ((await claimForSimulation(db, simulation)) === 'done') return 'present';
  const { shares, centres, districts, hours, timezone } = world;
  const streams = streamsOf(centres, shares);
  const days = planDays(simulation, streams, (day) => hours.holidayOn(day, 'az') !== null);
  const drawing = { seed: simulation.seed, tables: tablesOf(shares, districts), hours, timezone };
  await makeSources(db, simulation.from, timezone);

  const { batch: countedIn } = await currentBatch(db);
  const tally = createTally(countedIn);
  const numbers = new Map<string, number>();
  const writer = createWriter(db, batch);
  let rows = 0;
  for (const planned of days) {
    rows += await writeDay(drawDay(planned, drawing), planned, {
      writer,
      tally,
      numbers,
      countedIn,
      timezone,
    });
    for (const figure of tally.closeDay()) await writer.put('figures', figure);
    onDay?.(planned.day, rows);
  }
  for (const figure of tally.sums()) await writer.put('figures', figure);
  await writer.end();
  await declareAll(db, simulation, streams);
  for (const [year, value] of numbers)
    await db.settings.updateOne({ _id: `inquiry-number:${year}` }, { $max: { value } }, { upsert: true });
  await markDone(db, simulation);
  return 'filled';
}

interface Writing {
  readonly writer: Writer;
  readonly tally: Tally;
  /** The last number given in a year. */
  readonly numbers: Map<string, number>;
  readonly countedIn: number;
  readonly timezone: string;
}

/** Counts a day's rows and hands them over for writing. */
async function writeDay(drawn: DrawnDay, { day }: PlannedDay, writing: Writing): Promise<number> {
  const { writer, tally, numbers, countedIn, timezone } = writing;
  const recordedAt = startOfDay(addDays(day, 1), timezone);
  for (const draft of drawn.cases) {
    const { dirty: _, ...row } = rowOf(sourceOf(draft.kind), draft, recordedAt);
    const counted = caseContribution(row);
    tally.add(counted);
    await writer.put('cases', { ...row, counted, countedIn });
  }
  const year = day.slice(0, 4);
  for (const { inquiry, log } of drawn.chats) {
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    const row: InquiryRow = { ...inquiry, number: `${year}-${String(number).padStart(6, '0')}` };
    const counted = contributionOf(row);
    tally.add(counted);
    await writer.put('interactions', log);
    await writer.put('inquiries', { ...row, counted, countedIn });
  }
  return drawn.cases.length + drawn.chats.length;
}
