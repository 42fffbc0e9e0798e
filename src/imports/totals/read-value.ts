import type { Should } from './problem';

/** A cell as a value, or what would be right, and within which bounds. */
export type ReadValue<T> =
  | { readonly value: T }
  | { readonly should: Should; readonly least?: number; readonly most?: number };

const SPACE = /[\s\u00a0\u202f]/g;
const MINUTES = /^(?:min|mins|minute|minutes|dəq|deq|dəqiqə|deqiqe|m|мин|минут|минуты|м)\.?$/;
const SECONDS = /^(?:s|sec|secs|second|seconds|san|saniyə|saniye|с|сек|секунд|секунды)\.?$/;
const HOURS = /^(?:h|hour|hours|saat|ч|час|часа|часов)\.?$/;

/** A whole number, also grouped by spaces as the digest prints it: `5 743`. Pure. */
export function readCount(text: string): ReadValue<number> {
  const plain = /^\d{1,3}([\s\u00a0\u202f]\d{3})+$/.test(text) ? text.replace(SPACE, '') : text;
  if (/^\d{1,12}$/.test(plain)) return { value: Number(plain) };
  return { should: 'count' };
}

/** A number with one decimal at most, `87.8` or `87,8`, within bounds; `unit` may follow it. Pure. */
export function readDecimal(text: string, least: number, most: number, unit = ''): ReadValue<number> {
  const plain = (unit && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text).replace(',', '.');
  const value = /^-?\d{1,4}(\.\d)?$/.test(plain) ? Number(plain) : NaN;
  if (value >= least && value <= most) return { value };
  return { should: 'decimal', least, most };
}

/** A whole number within bounds. Pure. */
export function readWhole(text: string, least: number, most: number): ReadValue<number> {
  const value = /^[-−]?\d{1,4}$/.test(text) ? Number(text.replace('−', '-')) : NaN;
  if (value >= least && value <= most) return { value };
  return { should: 'whole', least, most };
}

/** An age group, `60-69` or `90+`. Pure. */
export function readAgeGroup(text: string): ReadValue<string> {
  const group = /^(\d{1,3})(?:[-–](\d{1,3})|\+)$/.exec(text.replace(SPACE, ''));
  const [, from, to] = group ?? [];
  if (from !== undefined && (to === undefined || Number(from) < Number(to)))
    return { value: to === undefined ? `${from}+` : `${from}-${to}` };
  return { should: 'ageGroup' };
}

/** A duration in whole seconds: `813`, `13:33`, `1:02:03`, `13 min 33 s`, also in Azerbaijani and Russian. Pure. */
export function readDuration(text: string): ReadValue<number> {
  const seconds = durationOf(text.toLowerCase());
  return seconds === null ? { should: 'duration' } : { value: seconds };
}

function durationOf(text: string): number | null {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/.exec(text);
  if (clock) {
    const [, hours, minutes, seconds] = clock;
    if (hours !== undefined && Number(minutes) > 59) return null;
    return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  if (!/^(\d{1,6}\s*[^\s\d]+\s*)+$/.test(text)) return null;
  let sum = 0;
  let below = Infinity;
  for (const [, number, unit] of text.matchAll(/(\d+)\s*([^\s\d]+)/g)) {
    const worth = HOURS.test(unit!) ? 3600 : MINUTES.test(unit!) ? 60 : SECONDS.test(unit!) ? 1 : 0;
    // Each unit once, the larger first.
    if (worth === 0 || worth >= below) return null;
    below = worth;
    sum += Number(number) * worth;
  }
  return sum;
}
