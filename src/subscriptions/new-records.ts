import type { Day } from '../core/calendar';
import type { RecordDay, Records } from '../stats/records';

/** Fewer known days make no record: the first ones of a source would all be. */
export const LEAST_DAYS = 30;

/** A day that was higher than all known before it, and the highest of those; null: it is not among the highest. */
export interface NewRecord extends RecordDay {
  readonly before: RecordDay | null;
}

/**
 * Which of the highest days, from a day on, were higher than every earlier one that is known; the earliest first. A day that
 * only equals an earlier one is none. Pure.
 */
export function newRecords({ days, known }: Pick<Records, 'days' | 'known'>, from: Day): NewRecord[] {
  if (known < LEAST_DAYS) return [];
  return days
    .map((one, place): NewRecord => ({
      ...one,
      before: days.slice(place + 1).find(({ day }) => day < one.day) ?? null,
    }))
    .filter(({ day }, place) => day >= from && days.slice(0, place).every((higher) => higher.day > day))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
