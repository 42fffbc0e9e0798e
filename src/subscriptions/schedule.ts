import { DateTime } from 'luxon';
import type { Rhythm } from '../../models/subscription';
import { addDays, addMonths, type Day, dayOf, mondayOf, monthOf } from '../core/calendar';
import { rangeOf } from '../stats/period';
import type { Period } from '../stats/report';

/** The local hour at which a period is told once it has ended. */
export const SEND_HOUR = 9;
const HOUR_MS = 3_600_000;

/**
 * How long what is not known yet (or only in part) is waited for after it was due, in milliseconds. Files of visits and calls
 * come the next day, a digest weeks later.
 */
export const PATIENCE_MS: Readonly<Record<Rhythm, number>> = {
  daily: 24 * HOUR_MS,
  weekly: 3 * 24 * HOUR_MS,
  monthly: 15 * 24 * HOUR_MS,
};

/** The most missed periods that are caught up; of weeks and months all are. */
export const MOST_MISSED: Readonly<Record<Rhythm, number>> = {
  daily: 7,
  weekly: Infinity,
  monthly: Infinity,
};

/** The period of a rhythm that a day is in. Pure. */
export function periodAt(rhythm: Rhythm, day: Day): Period {
  if (rhythm === 'daily') return { kind: 'day', day };
  if (rhythm === 'weekly') return { kind: 'week', week: mondayOf(day) };
  return { kind: 'month', month: monthOf(day) };
}

/** The first day of the period of a rhythm that a day is in. Pure. */
export function firstDay(rhythm: Rhythm, day: Day): Day {
  return rangeOf(periodAt(rhythm, day)).from;
}

/** When a period is due: in the morning after its last day, by the agency's clocks. Pure. */
export function dueAt(rhythm: Rhythm, first: Day, zone: string): Date {
  const { to } = rangeOf(periodAt(rhythm, first));
  return DateTime.fromISO(to, { zone }).set({ hour: SEND_HOUR }).toJSDate();
}

/** The first period that comes due after an instant, by its first day. Pure. */
export function nextDue(rhythm: Rhythm, now: Date, zone: string): Day {
  const running = firstDay(rhythm, dayOf(now, zone));
  const before = firstDay(rhythm, addDays(running, -1));
  return dueAt(rhythm, before, zone) > now ? before : running;
}

/** What has come due since `next`, the oldest first, and what is next now. Pure. */
export function advance(rhythm: Rhythm, next: Day, now: Date, zone: string): { due: Day[]; next: Day } {
  const due: Day[] = [];
  let first = next;
  while (dueAt(rhythm, first, zone) <= now) {
    due.push(first);
    first = following(rhythm, first);
  }
  return { due, next: first };
}

function following(rhythm: Rhythm, first: Day): Day {
  if (rhythm === 'daily') return addDays(first, 1);
  return rhythm === 'weekly' ? addDays(first, 7) : `${addMonths(monthOf(first), 1)}-01`;
}
