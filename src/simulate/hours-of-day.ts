import { DateTime } from 'luxon';
import type { Day } from '../core/calendar';

/** The instant each local hour of a day begins; null for one that summer time leaves out. */
export function hoursOfDay(day: Day, zone: string): readonly (number | null)[] {
  const midnight = DateTime.fromISO(day, { zone });
  return Array.from({ length: 24 }, (_, hour) => {
    const at = midnight.set({ hour });
    return at.hour === hour ? at.toMillis() : null;
  });
}
