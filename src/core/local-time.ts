import { DateTime } from 'luxon';
import { type Day, isDay } from './calendar';

const QUARTER = 900_000;
const KEPT = 50_000;
const offsets = new Map<string, number>();

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. Zones change on a quarter of an hour, if at all. */
function offsetAt(instant: number, zone: string): number {
  const quarter = Math.floor(instant / QUARTER);
  const key = `${zone}|${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= KEPT) offsets.clear();
  const offset = DateTime.fromMillis(quarter * QUARTER, { zone }).offset * 60_000;
  offsets.set(key, offset);
  return offset;
}

/** The local day and hour of an instant: as `dayOf` and `hourOf`, but for millions of rows. */
export function localTime(instant: Date, zone: string): { readonly day: Day; readonly hour: number } {
  const time = instant.getTime();
  const local = new Date(time + offsetAt(time, zone));
  return { day: local.toISOString().slice(0, 10), hour: local.getUTCHours() };
}

const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?(?:Z|([+-]\d\d):?(\d\d))$/;

/** The instant of an ISO 8601 time with its offset; null when there is no such time from 1900 to 2199. */
export function parseInstant(text: string): Date | null {
  const [, day, clock, fraction, hours, minutes] = ISO.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  const part = fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const time = Date.parse(`${day}T${clock}${clock!.length === 5 ? ':00' : ''}${part}${zone}`);
  return Number.isNaN(time) ? null : new Date(time);
}
