import { DateTime } from 'luxon';
import { formatDate } from '../../locales/format';
import type { Locale } from '../core/actor';
import { dayOf } from '../core/calendar';

/** An instant as a local date and time: `02.09.2024, 10:05`. */
export function momentText(at: Date, timezone: string, locale: Locale): string {
  const time = DateTime.fromJSDate(at, { zone: timezone }).toFormat('HH:mm');
  return `${formatDate(dayOf(at, timezone), locale)}, ${time}`;
}
