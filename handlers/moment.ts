import { DateTime } from 'luxon';
import { formatDate } from '../locales/format';
import { dayOf } from '../src/core/calendar';
import type { Asking } from './context';

/** An instant as a local date and time: `02.09.2024, 10:05`. */
export function formatMoment(at: Date, { actor, services }: Asking): string {
  const { timezone } = services;
  const time = DateTime.fromJSDate(at, { zone: timezone }).toFormat('HH:mm');
  return `${formatDate(dayOf(at, timezone), actor.locale)}, ${time}`;
}
