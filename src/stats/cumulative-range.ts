import { addDays, type Day, type DayRange } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';

/**
 * The cumulative range of a subject up to a day, which is not inside: since the opening; for the call centre and the chat
 * channels since 1 January (year to date).
 */
export function cumulativeRange(subject: Subject, to: Day): DayRange {
  if (subject === 'agency' || centreCode(subject) !== null) return { from: null, to };
  return { from: `${addDays(to, -1).slice(0, 4)}-01-01`, to };
}
