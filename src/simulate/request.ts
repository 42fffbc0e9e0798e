import { addMonths, type Day, isDay, monthOf } from '../core/calendar';
import { DostError } from '../core/errors';

/** What is simulated: the same four values give the same rows, whenever and wherever. */
export interface Simulation {
  readonly seed: number;
  /** The first day of the first month. */
  readonly from: Day;
  readonly months: number;
  /** How many rows in all: visits, calls, callbacks, services, answers to surveys and chat inquiries together. */
  readonly inquiries: number;
}

const MOST_MONTHS = 120;
const MOST_INQUIRIES = 100_000_000;

/** Throws `input.invalid`, saying what would be right, for a simulation that cannot be made. */
export function checkSimulation({ seed, from, months, inquiries }: Simulation): void {
  if (!isDay(from) || !from.endsWith('-01'))
    throw invalid(`--from "${from}" should be the first day of a month, such as 2024-09-01.`);
  whole('--seed', seed, 0, 0xffff_ffff);
  whole('--months', months, 1, MOST_MONTHS);
  whole('--inquiries', inquiries, 1, MOST_INQUIRIES);
}

/** The first day after the simulated months. */
export function endOf({ from, months }: Simulation): Day {
  return `${addMonths(monthOf(from), months)}-01`;
}

function whole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw invalid(`${name} is ${value}; it should be a whole number from ${least} to ${most}.`);
}

function invalid(message: string): DostError {
  return new DostError('input.invalid', message);
}
