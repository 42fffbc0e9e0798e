import { momentText } from '../src/reports/moment';
import type { Asking } from './context';

/** An instant as a local date and time, as whoever speaks reads it. */
export function formatMoment(at: Date, { actor, services }: Asking): string {
  return momentText(at, services.timezone, actor.locale);
}
