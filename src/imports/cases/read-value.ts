import type { DurationFormat } from './mapping';

/** A whole number, also as Excel writes it (`41.0`); null when it is none. Pure. */
export function readWhole(text: string): number | null {
  const match = /^(\d{1,9})(?:[.,]0+)?$/.exec(text);
  return match ? Number(match[1]) : null;
}

/** A duration in whole seconds, by how the source writes them; `h:mm:ss` is always understood. null when it is none. Pure. */
export function readDuration(text: string, format: DurationFormat): number | null {
  const parts = /^(?:(\d{1,4}):)?(\d{1,4}):([0-5]\d)$/.exec(text);
  if (parts) {
    const [, hours, minutes, seconds] = parts;
    if (hours === undefined) return format === 'mm:ss' ? Number(minutes) * 60 + Number(seconds) : null;
    return Number(minutes) < 60 ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : null;
  }
  if (format !== 'seconds' && format !== 'minutes') return null;
  const number = /^\d{1,7}(?:[.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : null;
  return number === null ? null : Math.round(number * (format === 'minutes' ? 60 : 1));
}

/** Whole years from a birth date to a day; null when it is after it. Pure. */
export function ageOn(birth: string, day: string): number | null {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  const age = day.slice(5) < birth.slice(5) ? years - 1 : years;
  return age < 0 ? null : age;
}
