import { say } from './words.js';

const two = (number) => String(number).padStart(2, '0');

/** The local time of day, `14:05`. */
export function clockTime(date) {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A key that is equal for instants of the same local day. */
export function dayKey(date) {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day's name: today, yesterday, or its date as the language writes it. */
export function dayName(date, locale, now = new Date()) {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(date) === dayKey(now)) return say('today');
  if (dayKey(date) === dayKey(yesterday)) return say('yesterday');
  if (locale !== 'en') return `${two(date.getDate())}.${two(date.getMonth() + 1)}.${date.getFullYear()}`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}

/** A size of a file: `312 kB`, `1,4 MB`. */
export function fileSize(bytes, locale) {
  if (bytes < 1_000_000) return say('kilobytes', { n: Math.max(1, Math.round(bytes / 1000)) });
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return say('megabytes', { n: locale === 'en' ? megabytes : megabytes.replace('.', ',') });
}
