import { DateTime } from 'luxon';
import type { Day } from '../core/calendar';

/** Instants as local times with their offset. */
export interface LocalTimes {
  /** `2024-09-03T14:05:59+04:00`. */
  iso(at: Date): string;
  /** What is known of a time: the day and the hour (`2024-09-03T14+04:00`), or the day alone. */
  part(day: Day, hour: number | null): string;
}

const HOUR = 3_600_000;

/** Local times of a zone. Offsets are looked up once an hour of history: an export asks for millions. */
export function localTimes(zone: string): LocalTimes {
  const offsets = new Map<number, number>();
  const offsetAt = (at: Date): number => {
    const hour = Math.floor(at.getTime() / HOUR);
    let offset = offsets.get(hour);
    if (offset === undefined) offsets.set(hour, (offset = DateTime.fromJSDate(at, { zone }).offset));
    return offset;
  };
  return {
    iso: (at) => {
      const offset = offsetAt(at);
      return new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19) + signed(offset);
    },
    part: (day, hour) => {
      if (hour === null) return day;
      const two = String(hour).padStart(2, '0');
      return `${day}T${two}${signed(DateTime.fromISO(`${day}T${two}`, { zone }).offset)}`;
    },
  };
}

function signed(minutes: number): string {
  const [whole, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(whole)}:${two(rest)}`;
}
